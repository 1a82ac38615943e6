"""`communique report`: one HTML file that shows what is published, and needs nothing else to be read."""

REPORT = "report.html"
