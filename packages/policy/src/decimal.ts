const pattern = /^-?\d{1,40}(?:\.\d{1,20})?$/;

/** A decimal number, exactly: `units` divided by ten to the power of `scale`. */
export class Decimal {
  readonly units: bigint;
  readonly scale: number;

  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }

  /** Reads `1250.00`: up to 40 digits before the point and 20 after it, no exponent. Throws a `RangeError`. */
  static of(text: string): Decimal {
    if (text === '') throw new RangeError('an amount is missing');
    if (!pattern.test(text)) {
      throw new RangeError(
        `"${text.slice(0, 60)}" is no amount; one is written as 10000 or 10000.50`,
      );
    }
    const [whole = '', fraction = ''] = text.split('.');
    return new Decimal(BigInt(whole + fraction), fraction.length);
  }

  /** Negative, zero or positive like `this - other`. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.unitsOf(scale) - other.unitsOf(scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Both together. */
  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.unitsOf(scale) + other.unitsOf(scale), scale);
  }

  /** This without the other. */
  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.units, other.scale));
  }

  /** This without its sign. */
  abs(): Decimal {
    return this.units < 0n ? new Decimal(-this.units, this.scale) : this;
  }

  /** As people write it, with all of its decimals. */
  toString(): string {
    const digits = String(this.units < 0n ? -this.units : this.units).padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    const sign = this.units < 0n ? '-' : '';
    return `${sign}${digits.slice(0, point)}${this.scale ? `.${digits.slice(point)}` : ''}`;
  }

  private unitsOf(scale: number): bigint {
    return scale === this.scale ? this.units : this.units * 10n ** BigInt(scale - this.scale);
  }
}
