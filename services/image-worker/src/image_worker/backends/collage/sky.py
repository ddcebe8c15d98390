"""The sky by time of day and weather, and what stands in it."""

from random import Random

from image_worker.backends.collage.shapes import circle, cloud, glow, gradient, rect, stars

_SKIES = {
    "day": ("#6db8ee", "#bfe3fa", "#eef8ff"),
    "dawn": ("#7aa9dc", "#f3c6c0", "#ffe3b0"),
    "dusk": ("#3c2f6e", "#c2527a", "#ffab63"),
    "night": ("#0a1030", "#1d2a5c", "#3a4a86"),
}
_DULL = {
    "storm": ("#2f3a4c", "#55627a", "#8a93a3"),
    "rain": ("#6f8194", "#98a8b8", "#c3ced8"),
    "snow": ("#a9bccb", "#cfdbe5", "#eef3f7"),
    "fog": ("#b9c3c9", "#d3dade", "#e8ecee"),
    "cloud": ("#93a6b8", "#b9c7d4", "#dde5ec"),
}


def colours(time: str, weather: str) -> tuple[str, str, str]:
    """From the top to the horizon. Bad weather hides the day's sky, not the night's nor a sunset."""
    return _DULL[weather] if weather in _DULL and time == "day" else _SKIES[time]


def sky(width: int, height: int, time: str, weather: str, random: Random) -> list[str]:
    top, middle, low = colours(time, weather)
    least = min(width, height)
    shapes = [
        f"<defs>{gradient('sky', ((0, top), (0.45, middle), (0.8, low)))}</defs>",
        rect(0, 0, width, height, "url(#sky)"),
    ]
    x = width * random.choice((random.uniform(0.16, 0.3), random.uniform(0.7, 0.84)))
    clear = weather not in ("storm", "rain", "fog", "snow")
    if time == "night":
        shapes += stars(width, height * 0.6, 110 if clear else 25, random)
        shapes += _moon(x, height * random.uniform(0.11, 0.17), least * 0.075, top) if weather != "storm" else []
    elif time in ("dusk", "dawn"):
        y, warm = height * random.uniform(0.5, 0.56), "#ffd27a" if time == "dusk" else "#fff3c4"
        shapes += [glow("sunset", warm, x, y, least * 0.75, 0.85), circle(x, y, least * 0.1, "#fff1c9")]
    elif clear and weather != "cloud":
        y = height * random.uniform(0.1, 0.15)
        shapes += [glow("sunny", "#fff6c8", x, y, least * 0.34, 0.9), circle(x, y, least * 0.065, "#ffe27a")]
    return shapes + _clouds(width, height, time, weather, random)


def _moon(x: float, y: float, radius: float, dark: str) -> list[str]:
    return [
        glow("moonshine", "#dfe8ff", x, y, radius * 3.2, 0.5),
        circle(x, y, radius, "#f6f1d8"),
        circle(x - radius * 0.3, y - radius * 0.2, radius * 0.2, "#dcd6b8"),
        circle(x + radius * 0.32, y + radius * 0.25, radius * 0.26, "#dcd6b8"),
        circle(x + radius * 0.25, y - radius * 0.45, radius * 0.13, "#dcd6b8"),
    ]


def _clouds(width: int, height: int, time: str, weather: str, random: Random) -> list[str]:
    many = {"storm": 9, "rain": 8, "cloud": 8, "snow": 6, "fog": 3, "sun": 1}.get(weather, 3)
    fill = {"storm": "#3b4658", "rain": "#8493a3", "snow": "#f7fafc", "cloud": "#eef2f6"}.get(weather, "#ffffff")
    if time == "night":
        fill = "#2a376b"
    elif time in ("dusk", "dawn"):
        fill = "#f7c1b3" if weather not in ("storm", "rain") else "#6b5576"
    opacity = 0.9 if weather in ("storm", "rain", "cloud") else 0.75
    size = min(width, height) * 0.26
    shapes: list[str] = []
    for place in range(many):
        x = width * (place + random.uniform(0.1, 0.9)) / many
        shapes += cloud(x, height * random.uniform(0.06, 0.3), size * random.uniform(0.6, 1.2), fill, opacity, random)
    return shapes
