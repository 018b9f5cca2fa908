/**
 * Reads the fields of a Bluetooth characteristic's value one after another. All numbers are little-endian.
 * Each method throws a RangeError if the value is too short.
 */
export class ValueReader {
  readonly #value: DataView;
  #at = 0;

  constructor(value: DataView) {
    this.#value = value;
  }

  uint8(): number {
    return this.#value.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#value.getUint16(this.#advance(2), true);
  }

  int16(): number {
    return this.#value.getInt16(this.#advance(2), true);
  }

  skip(bytes: number): void {
    this.#advance(bytes);
  }

  #advance(bytes: number): number {
    const at = this.#at;
    this.#at += bytes;
    return at;
  }
}
