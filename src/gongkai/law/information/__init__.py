"""政府信息 as data: its kinds and their fields, where it comes from, who may see it, and what it is called."""
