export function isSupported(version: string): boolean
export function runtimePackage(platform: string, arch: string): string | undefined
