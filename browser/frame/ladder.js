// The agreed steps of a disturbance, as consultingroom/frame/ladder.py tells them: tests/vectors/frame-ladder.json
// holds both to it. It asks nobody, because it may be the connection that is gone.

/**
 * @typedef {{ rung: string, minutes: number }} LadderStep as the agreement writes it
 * @typedef {{ rung: string, begins: number, ends: number | null }} Climbed minutes after the disturbance began
 */

/**
 * @param {LadderStep[]} ladder
 * @returns {Climbed[]} the last one has no end
 */
export function climbed(ladder) {
  let begins = 0;
  return ladder.map(({ rung, minutes }, n) => {
    const ends = n === ladder.length - 1 ? null : begins + minutes;
    const here = { rung, begins, ends };
    begins = ends ?? begins;
    return here;
  });
}

/**
 * Where both stand so many seconds after the disturbance began.
 * @param {LadderStep[]} ladder
 * @param {number} seconds
 * @returns {Climbed}
 */
export function rungAfter(ladder, seconds) {
  const reached = climbed(ladder).filter(({ begins }) => begins * 60 <= seconds);
  const last = reached.at(-1);
  if (!last) throw new RangeError("a ladder has at least one rung");
  return last;
}
