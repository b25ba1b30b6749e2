"""A keyboard: strokes by the X server's own test extension, as a person's hands would make them."""

import ctypes

SYMBOLS = {" ": "space", "-": "minus", ".": "period", "/": "slash", ":": "colon", "_": "underscore"}
HELD = {"Alt": "Alt_L", "Control": "Control_L", "Shift": "Shift_L"}


class Keyboard:
    def __init__(self):
        self.x11, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def strike(self, stroke: str):
        """A named key, with what is held beside it (`Alt+c`), or a text, letter by letter."""
        *held, key = stroke.split("+") if stroke.split("+")[0] in HELD else [stroke]
        symbol = self.x11.XStringToKeysym(key.encode())
        if symbol:
            self._tap([HELD[name] for name in held], symbol)
        else:
            for letter in stroke:
                self._tap([], self.x11.XStringToKeysym(SYMBOLS.get(letter, letter).encode()))

    def _tap(self, held: list[str], symbol: int):
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(symbol))
        if self.x11.XkbKeycodeToKeysym(self.display, ctypes.c_ubyte(code), 0, 0) != symbol:
            held = [*held, "Shift_L"]
        codes = [self._code(name) for name in held] + [code]
        for each, down in [(each, 1) for each in codes] + [(each, 0) for each in reversed(codes)]:
            self.test.XTestFakeKeyEvent(self.display, ctypes.c_uint(each), down, ctypes.c_ulong(0))
        self.x11.XSync(self.display, 0)

    def _code(self, name: str) -> int:
        return self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x11.XStringToKeysym(name.encode())))
