/**
 * Makes the built-ins that every comparison and every wait rests on unchangeable for this process, so that an attempt
 * cannot bend them under the suite: assigning to one then throws where it stands.
 */
export function lockBuiltins(): void {
  for (const owner of [Object, Reflect, Promise, Promise.prototype, JSON]) lockMethods(owner)
  for (const name of ['Object', 'Reflect', 'Promise', 'JSON']) {
    Object.defineProperty(globalThis, name, { writable: false, configurable: false })
  }
}

/** Makes the methods an object has now unchangeable; others may still be added. */
export function lockMethods(owner: object): void {
  for (const name of Reflect.ownKeys(owner)) {
    const property = Reflect.getOwnPropertyDescriptor(owner, name)
    if (typeof property?.value !== 'function' || property.configurable !== true) continue
    Object.defineProperty(owner, name, { writable: false, configurable: false })
  }
}
