// The lines of an export, which programs read.
import type { ExportLine } from '../domain/export.ts'
import { plain, type Shape } from './shape.ts'

export const exportShape: Shape<ExportLine> = {
  of: 'line of an export',
  columns: [plain('kind', 'kind')],
  usual: ['kind'],
  key: ({ kind }) => kind,
}
