"""Which levels of organs (`law.power.LEVELS`) a line of the catalogue means."""

# 条例 arts. 2, 54: every administrative organ. Villages and public enterprises have rules of their own (art. 55).
ORGANS = (
    "department_state", "province", "prefecture", "prefecture_office", "county", "township", "office", "department",
    "street", "agency",
)  # fmt: skip
# 条例 art. 21: 设区的市级、县级人民政府及其部门; 乡（镇）人民政府.
CITIES_AND_COUNTIES = ("prefecture", "prefecture_office", "county", "office", "department")
TOWNSHIPS = ("township",)
# 国办发〔2019〕54号: 县（市、区）, 乡镇（街道), and what the catalogues tick for 村.
COUNTY = ("county", "department")
COUNTY_AND_BELOW = (*COUNTY, "township", "street")
DOWN_TO_VILLAGES = (*COUNTY_AND_BELOW, "village")
# A level alone does not tell whose department it is: these lines are of the governments named, and their departments.
OF_GOVERNMENTS = {"21-1": ("prefecture", "prefecture_office", "county"), "54": ("county",)}
MAKERS_OF_RULES = ("department_state", "province", "prefecture", "office")
