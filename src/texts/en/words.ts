// English: the words of a help desk as people read them, and how numbers are written.

// Intl says the same, and takes a twelfth of all the time that a list has
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

export const words = {
  role: { user: 'User', support: 'Support', admin: 'Admin' },
  status: { new: 'New', 'in-progress': 'In progress', waiting: 'Waiting', resolved: 'Resolved' },
  priority: { low: 'Low', medium: 'Medium', high: 'High' },
  category: { bug: 'Bug', feature: 'Feature', support: 'Support' },
  scope: { read: 'Read', write: 'Write' },
  /** The same within a sentence. */
  within: {
    role: { user: 'user', support: 'support', admin: 'admin' },
    status: { new: 'new', 'in-progress': 'in progress', waiting: 'waiting', resolved: 'resolved' },
  },
  number: grouped,
  tickets: (count: number) => (count === 1 ? '1 ticket' : `${grouped(count)} tickets`),
}
