"""The few pages that are there without the built one."""

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Greenroom</title>
<style>
  body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f6f5f1; color: #22271f;
         font: 17px/1.6 system-ui, sans-serif; }}
  main {{ max-width: 34rem; padding: 2rem; }}
  h1 {{ font-size: 1.4rem; line-height: 1.3; margin: 0 0 .5rem; }}
  code {{ background: #e7e6de; border-radius: .3rem; padding: .1rem .35rem; }}
</style>
<main><h1>{title}</h1><p>{body}</p></main>
</html>
"""


def plain_page(title: str, body: str, status: int = 200) -> HTMLResponse:
    """`body` is HTML of ours: nothing that a caller sent goes into it."""
    return HTMLResponse(_PAGE.format(title=title, body=body), status, {"Cache-Control": "no-store"})
