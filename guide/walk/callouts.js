({
  // An overlay of its own beside the body: laid out absolutely, so that nothing of the page moves, and made of SVG
  // attributes only, so that the page's content policy has no say in it.
  id: "guide-callouts",
  colour: "#c4161c",
  margin: 20,

  svg(parent, name, attributes, text) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  },

  box(element) {
    // A field is shown by its row's input, a small radio button or tick with its label.
    const small = element.matches("input[type=radio], input[type=checkbox]");
    const boxes = [element, ...(small && element.labels ? element.labels : [])].map((one) => one.getBoundingClientRect());
    const left = Math.min(...boxes.map((b) => b.left)) + scrollX, top = Math.min(...boxes.map((b) => b.top)) + scrollY;
    const right = Math.max(...boxes.map((b) => b.right)) + scrollX;
    const bottom = Math.max(...boxes.map((b) => b.bottom)) + scrollY;
    return { left, top, right, bottom };
  },

  draw(targets, crop) {
    this.clear();
    document.activeElement.blur();
    window.scrollTo(0, 0);
    const root = document.documentElement;
    const width = root.clientWidth, height = root.scrollHeight;
    const boxes = targets.map((target) => this.box(target));
    const clip = this.clip(boxes, crop, width, height, targets);
    const layer = this.svg(root, "svg", { id: this.id, width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
    Object.assign(layer.style, { position: "absolute", left: "0", top: "0", zIndex: "2147483647", pointerEvents: "none" });
    boxes.forEach((box, index) =>
      this.mark(layer, box, index + 1, clip, targets[index].matches("input, select, textarea")));
    return clip;
  },

  mark(layer, box, number, clip, field) {
    const pad = 4, radius = 14;
    const left = Math.max(box.left - pad, 3), top = Math.max(box.top - pad, 3);
    this.svg(layer, "rect", {
      x: left, y: top, width: Math.min(box.right + pad, clip.x + clip.width - 3) - left, height: box.bottom + pad - top,
      rx: 5, fill: "none", stroke: "#fff", "stroke-width": 6, "stroke-opacity": 0.9,
    });
    this.svg(layer, "rect", {
      x: left, y: top, width: Math.min(box.right + pad, clip.x + clip.width - 3) - left, height: box.bottom + pad - top,
      rx: 5, fill: "none", stroke: this.colour, "stroke-width": 3,
    });
    // The number sits to the left of a field; on the upper left corner of a button, which may have a neighbour.
    const beside = field && left - clip.x > 2 * radius + 6;
    const x = beside ? left - radius - 4 : left + 1;
    const y = beside ? Math.min((top + box.bottom + pad) / 2, top + 22) : Math.max(top, clip.y + radius + 3);
    this.svg(layer, "circle", { cx: x, cy: y, r: radius, fill: this.colour, stroke: "#fff", "stroke-width": 2.5 });
    this.svg(layer, "text", {
      x, y: y + 6, fill: "#fff", "text-anchor": "middle", "font-size": 17, "font-weight": 700,
      "font-family": '"BIZ UDPGothic", "Noto Sans CJK JP", "IPAexGothic", sans-serif',
    }, String(number));
  },

  // What is to be seen: the whole width, from the head of the page, or of the block that holds the first thing to use
  // where that lies far below, to the end of the block that holds the last.
  clip(boxes, crop, width, height, targets) {
    const bounds = (element) => {
      const box = element.getBoundingClientRect();
      return { left: box.left + scrollX, top: box.top + scrollY, right: box.right + scrollX, bottom: box.bottom + scrollY };
    };
    if (crop) {
      const box = bounds(document.querySelector(crop));
      const top = Math.max(0, Math.min(box.top, ...boxes.map((b) => b.top)) - this.margin);
      const bottom = Math.min(height, Math.max(box.bottom, ...boxes.map((b) => b.bottom)) + this.margin);
      return { x: 0, y: top, width, height: bottom - top };
    }
    const footer = document.querySelector("footer");
    const end = footer ? bounds(footer).top : height;
    const blocks = targets.map((target) => bounds(target.closest(".block, .step, .sheet, .bar, .confirm, section, form") || target));
    if (!boxes.length) return { x: 0, y: 0, width, height: Math.min(end, 700) };
    const first = Math.min(...boxes.map((b) => b.top)), last = Math.max(...boxes.map((b) => b.bottom));
    let top = Math.min(first - 90, Math.min(...blocks.map((b) => b.top)) - this.margin);
    if (last < 760 || top < 260) top = 0;
    const floor = Math.max(...blocks.map((b) => b.bottom));
    let bottom = Math.min(floor - last < 180 ? floor + this.margin : last + 70, height);
    bottom = Math.max(bottom, Math.min(top + 260, height));
    if (end - bottom < 120) bottom = end;
    // A long form is worth more than the head of its page.
    const title = document.querySelector("h1");
    if (!top && bottom > 1100 && title && first - bounds(title).bottom > 0) top = bounds(title).top - this.margin;
    const left = top ? Math.max(0, Math.min(...blocks.map((b) => b.left)) - 60) : 0;
    const right = top ? Math.min(width, Math.max(...blocks.map((b) => b.right)) + 60) : width;
    return { x: left, y: top, width: right - left, height: bottom - top };
  },

  clear() {
    const layer = document.getElementById(this.id);
    if (layer) layer.remove();
  },
})
