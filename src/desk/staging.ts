// The first half of an import: every row looked at, and whom it names found, before anything is written.
import type { Db, Handle } from '../db/db.ts'
import { openScratch } from '../db/sqlite.ts'
import {
  chooseLater,
  createStage,
  findStagedAlike,
  findStagedPerson,
  insertBatch,
  insertDraft,
  insertStaged,
  putPerson,
  type Staged,
} from '../db/stage.ts'
import { findAlike, findUser } from '../db/users.ts'
import { placed, placedError, type RowDraft } from '../domain/draft.ts'
import { conflict, DeskError, invalid, notFound, personWord } from '../domain/error.ts'
import type { ImportField } from '../domain/mapping.ts'
import type { Row } from '../domain/template.ts'
import type { Role } from '../domain/words.ts'

/** A row that was understood, with the columns its fields stand in, or why it was not. */
export type Coming = { row: Row } & (
  | { draft: RowDraft; columns: Readonly<Partial<Record<ImportField, string>>> }
  | { error: DeskError }
)

/** `which`: of several rows of a ticket the last counts, or all of them do; `only`: there may be but one. */
export type StageHow = { which: 'only' | 'last' | 'all'; createUsers: boolean }

export type Stage = { db: Db; tickets: number; nul: number; cut: number }

/** Reads everything that comes; `failed` hears of every row that cannot be written. Whoever gets the stage closes it. */
export async function stageRows(
  desk: Handle,
  coming: AsyncIterable<readonly Coming[]>,
  how: StageHow,
  failed: (row: Row, error: DeskError) => void,
): Promise<Stage> {
  const stage = await openScratch()
  const counts = { tickets: 0, nul: 0, cut: 0 }
  let seq = 0
  try {
    await stage.tx(async (scratch) => {
      await createStage(scratch)
      const people = new People(desk, scratch, how.createUsers)
      for await (const batch of coming) {
        const drafts: RowDraft[] = []
        for (const item of batch) {
          try {
            if ('error' in item) throw item.error
            seq += 1
            const draft = people.remembered(item.draft) ?? (await people.found(item.draft, item.columns))
            if (await add(scratch, seq, draft, how)) counts.tickets += 1
            if (how.which === 'only') drafts.push(draft)
            if (draft.nul) counts.nul += 1
            if (draft.cut) counts.cut += 1
          } catch (error) {
            if (!(error instanceof DeskError)) throw error
            failed(item.row, error)
          }
        }
        await insertBatch(scratch, drafts)
      }
    })
    return { db: stage, ...counts }
  } catch (error) {
    await stage.close()
    throw error
  }
}

/** Whether it is the first row of a ticket. Throws `conflict` for a second where there may be but one. */
async function add(scratch: Handle, seq: number, draft: RowDraft, { which }: StageHow): Promise<boolean> {
  const { externalId } = draft
  const known = externalId === null ? undefined : await insertStaged(scratch, seq, externalId, draft)
  if (known && which === 'only') {
    throw conflict(
      placed(({ desk }) => desk.idTwice(JSON.stringify(externalId), known.line), draft.line),
      ({ desk }) => desk.lastByOrHistory,
    )
  }
  if (which !== 'only') await insertDraft(scratch, seq, known?.seq ?? seq, draft)
  if (externalId !== null && known) await chooseLater(scratch, seq, externalId, draft)
  return !known
}

/** The fields that name somebody. */
const named = ['requester', 'assignee', 'createdBy', 'updatedBy'] as const

/** So many people are remembered; the others are looked up again. */
const remembered = 50_000

/** Whether somebody is staff: whoever is assigned to a ticket has to be, whoever wrote a note was once. */
type Works = 'yes' | 'probably' | 'no'

/** Whom the names of a file mean: somebody here, somebody who will be, or nobody. */
class People {
  private readonly desk: Handle
  private readonly scratch: Handle
  private readonly createUsers: boolean
  private readonly known = new Map<string, Staged>()

  constructor(desk: Handle, scratch: Handle, createUsers: boolean) {
    this.desk = desk
    this.scratch = scratch
    this.createUsers = createUsers
  }

  /** As `found`, where nobody has to be asked for: in most rows of a file. */
  remembered(draft: RowDraft): RowDraft | undefined {
    const found = { ...draft }
    for (const field of named) {
      const name = draft[field]
      if (name === null) continue
      const person = this.known.get(name)
      if (!person || (field === 'assignee' && person.role === 'user')) return undefined
      found[field] = person.name
    }
    return draft.said.some(({ by }) => by) ? undefined : found
  }

  /** The draft with everybody's name as it is here. Throws `not_found`, `invalid` or `conflict` with line and column. */
  async found(draft: RowDraft, columns: Readonly<Partial<Record<ImportField, string>>>): Promise<RowDraft> {
    const found = { ...draft }
    const find = async (name: string, works: Works, label: string): Promise<string> => {
      try {
        return (await this.person(name, works)).name
      } catch (error) {
        throw error instanceof DeskError ? placedError(error, draft.line, label) : error
      }
    }
    for (const field of named) {
      const name = draft[field]
      if (name !== null)
        found[field] = await find(name, field === 'assignee' ? 'yes' : 'no', columns[field] ?? `--default ${field}`)
    }
    if (draft.said.some(({ by }) => by)) {
      found.said = []
      for (const one of draft.said) {
        found.said.push(
          one.by ? { ...one, by: await find(one.by, one.type === 'note' ? 'probably' : 'no', 'entries') } : one,
        )
      }
    }
    return found
  }

  private async person(typed: string, works: Works): Promise<Staged> {
    const person = this.known.get(typed) ?? (await this.lookUp(typed))
    if (this.known.size >= remembered) this.known.clear()
    this.known.set(typed, person)
    if (works === 'no' || person.role !== 'user') return person
    if (!person.isNew) {
      if (works === 'probably') return person
      throw conflict(
        ({ desk }) => desk.notStaff(person.name),
        `flashticket user role ${personWord(person.name)} support`,
      )
    }
    person.role = 'support'
    await putPerson(this.scratch, person)
    return person
  }

  private async lookUp(typed: string): Promise<Staged> {
    const exact = await findUser(this.desk, typed)
    if (exact) return this.here(exact)
    const staged = await findStagedPerson(this.scratch, typed)
    if (staged) return staged
    const alike = await findAlike(this.desk, typed)
    const [only] = alike
    if (only && alike.length === 1) return this.here(only)
    if (only) {
      const names = alike.map(({ name }) => name)
      throw invalid(({ desk, domain }) => desk.couldBe(JSON.stringify(typed), names.join(domain.or)))
    }
    const similar = await findStagedAlike(this.scratch, typed)
    if (similar) return similar
    if (!this.createUsers) {
      throw notFound(
        ({ desk }) => desk.noUser(JSON.stringify(typed)),
        ({ desk }) => desk.createUsers,
      )
    }
    // as a filter they mean something else
    if (['none', 'me'].includes(typed.toLowerCase())) {
      throw invalid(
        ({ desk }) => desk.nobodyCalled(JSON.stringify(typed)),
        ({ desk }) => desk.nullHint(`--null ${typed}`),
      )
    }
    const added = { name: typed, role: 'user', isNew: true } as const
    await putPerson(this.scratch, added)
    return { ...added }
  }

  private async here({ name, role }: { name: string; role: Role }): Promise<Staged> {
    const person = { name, role, isNew: false }
    await putPerson(this.scratch, person)
    return person
  }
}
