// Words and boxes on the canvas, and where they can be pressed: nothing of it is an element.

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export function drawer(canvas) {
  const pen = canvas.getContext("2d");
  const places = new Map();

  function words(text, x, y, { size = 14, color = "#1f2329", weight = 400 } = {}) {
    pen.font = `${weight} ${size}px ${FONT}`;
    pen.fillStyle = color;
    pen.fillText(text, x, y);
    return pen.measureText(text).width;
  }

  /** Wrapped to `width`, at most `most` lines; the height that they took. */
  function paragraph(text, x, y, width, most = 3) {
    const lines = [""];
    pen.font = `400 14px ${FONT}`;
    for (const letter of text) {
      const line = lines.at(-1) + letter;
      if (letter === "\n" || pen.measureText(line).width > width) lines.push(letter.trim());
      else lines[lines.length - 1] = line;
    }
    lines.slice(0, most).forEach((line, at) => words(line, x, y + at * 22));
    return Math.min(lines.length, most) * 22;
  }

  function box(x, y, width, height, { fill = "#fff", line = null, round = 8 } = {}) {
    pen.beginPath();
    pen.roundRect(x, y, width, height, round);
    pen.fillStyle = fill;
    pen.fill();
    if (line) {
      pen.strokeStyle = line;
      pen.stroke();
    }
  }

  /** A pressable thing; `places` remembers its middle for tests, `hits` its area for presses. */
  function button(name, label, x, y, press, { width = 64, isStrong = false } = {}) {
    box(x, y, width, 30, { fill: isStrong ? "#ffc300" : "#fff", line: isStrong ? "#ffc300" : "#d5d9e0", round: 6 });
    words(label, x + 12, y + 20);
    places.set(name, { x, y, width, height: 30, press });
  }

  function clear() {
    places.clear();
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    box(0, 0, canvas.width, canvas.height, { fill: "#f4f5f7", round: 0 });
  }

  function pressed(x, y) {
    const hit = [...places.values()].reverse().find((one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height);
    return hit?.press;
  }

  return { words, paragraph, box, button, clear, pressed, places };
}
