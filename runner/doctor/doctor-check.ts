/** What the doctor found out about one thing. */
export interface DoctorCheck {
  /** What it is about, such as "Lockfile". */
  name: string
  /** `note`: it works, and there is something to know. `problem`: something will not work. */
  state: 'ok' | 'note' | 'problem'
  /** What was found, as a sentence. */
  said: string
  /** What to do about it. */
  next?: string
}
