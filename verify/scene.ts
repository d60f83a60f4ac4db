/** The variables of a model by name, and what they hold in the course of one command. */

import { type Bool, constant, equal, type Int, type Variable, variable } from './model.ts';

export class Scene {
  readonly variables: Variable[] = [];
  readonly #indexes = new Map<string, number>();

  /** Adds a variable; its labels say how many values it has, unless a number does. */
  declare(name: string, values: number | readonly string[], initial = 0): void {
    if (this.#indexes.has(name)) throw new Error(`the variable ${name} is declared twice`);
    this.#indexes.set(name, this.variables.length);
    const labels = typeof values === 'number' ? undefined : values;
    const size = typeof values === 'number' ? values : values.length;
    this.variables.push({ name, size, initial, ...(labels && { labels }) });
  }

  has(name: string): boolean {
    return this.#indexes.has(name);
  }

  index(name: string): number {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`there is no variable ${name}`);
    return index;
  }

  /** The value of a variable that a label names. */
  value(name: string, label: string): number {
    const value = this.variables[this.index(name)]?.labels?.indexOf(label) ?? -1;
    if (value < 0) throw new Error(`the variable ${name} is never ${label}`);
    return value;
  }
}

/** What the variables hold after some steps of a command, each said by what they held before it. Changing it makes another one. */
export class Env {
  readonly scene: Scene;
  readonly changed: ReadonlyMap<number, Int>;
  /** What was settled on the way here, so that it is asked but once. */
  readonly assumed: ReadonlyMap<string, boolean>;
  /** The values before the command, where they are known. */
  readonly before: ArrayLike<number> | undefined;

  constructor(
    scene: Scene,
    changed: ReadonlyMap<number, Int> = new Map(),
    assumed: ReadonlyMap<string, boolean> = new Map(),
    before?: ArrayLike<number>,
  ) {
    this.scene = scene;
    this.changed = changed;
    this.assumed = assumed;
    this.before = before;
  }

  get(name: string): Int {
    const index = this.scene.index(name);
    const value = this.before?.[index];
    return this.changed.get(index) ?? (value === undefined ? variable(index) : constant(value));
  }

  set(name: string, to: Int | number | string): Env {
    const value = typeof to === 'number' ? to : typeof to === 'string' ? this.scene.value(name, to) : undefined;
    const int = value === undefined ? (to as Int) : constant(value);
    const changed = new Map(this.changed).set(this.scene.index(name), int);
    return new Env(this.scene, changed, this.assumed, this.before);
  }

  assume(what: string, is: boolean): Env {
    return new Env(this.scene, this.changed, new Map(this.assumed).set(what, is), this.before);
  }

  /** Whether a variable has the value that a number or label names. */
  is(name: string, value: number | string): Bool {
    return equal(this.get(name), constant(typeof value === 'number' ? value : this.scene.value(name, value)));
  }
}
