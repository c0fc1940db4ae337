// A scale from 0 to a round number above the largest value, with a few lines to read it by.
export function ticksUpTo(largest: number): number[] {
  const rough = Math.max(largest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10));
  const ticks: number[] = [];
  for (let at = 0; at < largest + step; at += step) ticks.push(at);
  return ticks;
}

// Which of the places along the axis carry a word, so that the words do not touch.
export function labelEvery(count: number, room: number): number {
  return Math.max(1, Math.ceil(count / room));
}
