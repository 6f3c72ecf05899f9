"""What was found in a file that goes out with a letter: personal data of others is not given away with it."""

from django.db import models

from gongkai.cases.models.letter import Letter
from gongkai.files.models import File


class Screening(models.Model):
    """One file of a letter, looked through. `found` are the places with their masked values, none in the clear;
    `reasons` say by fingerprint why one of them may go out all the same, who said so and when.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="screenings", verbose_name="文书")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", verbose_name="随文提供的文件")
    found = models.JSONField("发现的个人信息", default=list)
    reasons = models.JSONField("可以提供的理由", default=dict)
    at = models.DateTimeField("检查时间")

    class Meta:
        verbose_name = "随文文件的检查"
        constraints = (models.UniqueConstraint(fields=("letter", "file"), name="one_screening_a_file"),)

    def __str__(self) -> str:
        return f"{self.letter_id}：{self.file_id}"

    @property
    def open(self) -> list[dict[str, str]]:
        """What was found and nobody has answered for."""
        return [each for each in self.found if each["fingerprint"] not in self.reasons]
