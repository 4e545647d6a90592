"""Cleans the fragments as Python's sanitisers do: clean.py FILE prints {name: [html, …]}, in the order of the file."""

import json
import sys

import bleach
import nh3

# What bleach lets through by itself knows no tables: whoever has pages of their own adds them, as these do.
TABLES = {"p", "table", "thead", "tbody", "tr", "th", "td"}

with open(sys.argv[1], encoding="utf-8") as file:
    pages = [one["html"] for one in json.load(file)]

print(
    json.dumps(
        {
            f"nh3 {nh3.__version__}": [nh3.clean(page) for page in pages],
            f"bleach {bleach.__version__}": [bleach.clean(page, strip=True) for page in pages],
            f"bleach {bleach.__version__}, tables": [
                bleach.clean(page, tags=bleach.sanitizer.ALLOWED_TAGS | TABLES, strip=True) for page in pages
            ],
        }
    )
)
