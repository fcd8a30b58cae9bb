/** A field of a message: what is empty, zero or false is left out, as protobuf does. */
export function field(number: number, value: Uint8Array | string | number | boolean): Buffer {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return Number(value) === 0
      ? Buffer.alloc(0)
      : Buffer.concat([varint(number << 3), varint(Number(value))]);
  }
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** A message of the fields given. */
export function message(...fields: Buffer[]): Buffer {
  return Buffer.concat(fields);
}

/** An entry of a map from names to messages. */
export function entry(number: number, key: string, value: Buffer): Buffer {
  return field(number, message(field(1, key), field(2, value)));
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}
