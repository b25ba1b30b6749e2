"""What the window's tests stand on: a screen, a bus, the eyes and hands of AT-SPI."""
