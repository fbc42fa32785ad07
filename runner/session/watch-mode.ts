/**
 * How a watch learns of saves. `events`: the operating system tells, and a heartbeat makes sure of it. `polling`: it
 * looks twice a second. `none`: no events are asked for, as on a drive that sends none; for tests and diagnosis.
 */
export type WatchMode = 'events' | 'polling' | 'none'

/** The machine a watch runs on, as far as it matters for file events. */
export interface WatchPlace {
  root: string
  env: NodeJS.ProcessEnv
  platform: string
  /** As `os.release()`; WSL's kernel names Microsoft. */
  release: string
}

/** The mode to start with: --poll or ETUDE_WATCH=polling|events|none decide, else what is known of the drive. */
export function watchMode(poll: boolean, place: WatchPlace): WatchMode {
  if (poll) return 'polling'
  const asked = place.env['ETUDE_WATCH']
  if (asked === 'none' || asked === 'polling' || asked === 'events') return asked
  return isWindowsDriveInWsl(place) ? 'polling' : 'events'
}

/** Whether a folder lies on a Windows drive seen from WSL: saves made in Windows send no events there. */
export function isWindowsDriveInWsl({ root, env, platform, release }: WatchPlace): boolean {
  const isWsl = platform === 'linux' && (env['WSL_DISTRO_NAME'] !== undefined || /microsoft/i.test(release))
  return isWsl && root.startsWith('/mnt/')
}
