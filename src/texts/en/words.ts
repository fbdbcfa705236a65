// English: the words of a help desk as people read them, and how numbers are written.
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
  number: (value: number) => value.toLocaleString('en'),
  tickets: (count: number) => (count === 1 ? '1 ticket' : `${count.toLocaleString('en')} tickets`),
}
