/** Relative luminance of `#rrggbb` by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/** The contrast of two colours (`#rrggbb`) by WCAG 2.2: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function mixed(colour: string, toward: string, share: number): string {
  const target = channelsOf(toward);
  const parts = channelsOf(colour).map((value, index) => Math.round(value + ((target[index] ?? 0) - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * A publication's accent as it can be read on a ground: moved toward the ink until the contrast is at least
 * 4.5 (WCAG 1.4.3). What is not `#rrggbb` becomes the ink itself, so that nothing foreign gets into a style.
 */
export function legible(accent: string, ground: string, ink: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) return ink;
  for (let share = 0; share < 1; share += 0.05) {
    const colour = mixed(accent, ink, share);
    if (contrast(colour, ground) >= 4.5) return colour.toLowerCase();
  }
  return ink;
}
