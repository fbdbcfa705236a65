# Tab completion of flashticket for PowerShell. To turn it on, in $PROFILE:
#   flashticket completion powershell | Out-String | Invoke-Expression
# Commands, flags and words are in the table below; tickets, people, moves and tokens it asks `flashticket complete`
# for, which shows what you may see while you are logged in. Nothing that was typed is run.

Register-ArgumentCompleter -Native -CommandName flashticket -ScriptBlock {
    param($word, $ast, $cursor)

    $table = @'
# table: made by npm run generate
option|*|--json||print JSON (same as --format json)
option|*|--format|format|table, json, ndjson, csv, tsv or ids; of reports html, too
option|*|--fields|fields|pick and order the fields, as in id,title; help lists them
option|*|-q||print ids only (same as --format ids)
option|*|--quiet||print ids only (same as --format ids)
option|*|--no-headers||leave out the heading of a table, csv or tsv
option|*|--raw||csv without the apostrophe that keeps spreadsheets from running a cell
option|*|--no-color||no colours
option|*|--no-input||never ask anything
option|*|--accessible||ask and tell line by line, as a screen reader reads
option|*|-y||answer yes to "are you sure?"
option|*|--yes||answer yes to "are you sure?"
option|*|-n||show what would happen, change nothing
option|*|--dry-run||show what would happen, change nothing
option|*|--db|file|the database to use
option|*|--timezone|text|the zone of times that name none, and of the days of a report
option|*|-h||explain this command
option|*|--help||explain this command
command||ticket|ticket|Create, read and work tickets
command||user|user|Manage who works here
command||report|report|Count what happened, at any time in the past
command||token|token|Let jobs in without a password
command||config|config|Settings of the desk itself
command||db|db|Look after the database
command||init|init|Create the database and the first admin
command||login|login|Log in, and stay so for 12 hours
command||logout|logout|End the session
command||whoami|whoami|Show who is logged in, and to which database
command||inbox|inbox|Show what is new for you
command||watch|watch|Show what happens, as it happens
command||import|import|Bring tickets in from a file (admin)
command||export|export|Write tickets, or the whole desk, for programs (admin)
command||schema|schema|Print the JSON Schema of what is printed
command||completion|completion|Print a completion script for a shell
command||help|help|Explain a command or a topic; help help lists the topics
option||-V||print the version
option||--version||print the version
command|ticket|new|ticket new|Create a ticket
command|ticket|create|ticket new|Create a ticket
command|ticket|list|ticket list|List tickets, newest change first
command|ticket|ls|ticket list|List tickets, newest change first
command|ticket|search|ticket search|Find tickets by words, in titles, texts and conversations
command|ticket|view|ticket view|Show tickets with their conversation
command|ticket|show|ticket view|Show tickets with their conversation
command|ticket|status|ticket status|Print or change the status
command|ticket|feedback|ticket feedback|Write what the requester will read
command|ticket|reply|ticket feedback|Write what the requester will read
command|ticket|note|ticket note|Write what only staff will read
command|ticket|assign|ticket assign|Hand tickets to somebody, or to nobody
command|ticket|take|ticket take|Assign tickets to yourself and start work
command|ticket|edit|ticket edit|Change title, description, priority, category or requester
command|ticket|rate|ticket rate|Say how content you are with a resolution
command|ticket|rm|ticket rm|Delete tickets; an admin can restore them
command|ticket|restore|ticket restore|Bring deleted tickets back (admin)
command|ticket|wait|ticket wait|Wait for an answer, or for a status
command|ticket|history|ticket history|Show everything that happened to a ticket
command|ticket|next|ticket next|Show or take the most urgent ticket nobody works on
option|ticket new|-m|text|the description
option|ticket new|--message|text|the description
option|ticket new|-F|file|read the description from a file, - for standard input
option|ticket new|--file|file|read the description from a file, - for standard input
option|ticket new|-e||write the description in your editor
option|ticket new|--editor||write the description in your editor
option|ticket new|-t|text|what the problem is, in one line
option|ticket new|--title|text|what the problem is, in one line
option|ticket new|-p|priority|low, medium or high
option|ticket new|--priority|priority|low, medium or high
option|ticket new|-c|category|bug, feature or support
option|ticket new|--category|category|bug, feature or support
option|ticket new|--requester|person|whose ticket it is (staff)
option|ticket new|--assign|assignee|who works on it (staff)
option|ticket new|--recover||go on with what was typed and not sent
option|ticket new|--dedupe-key|text|file it only once: an unresolved ticket with that key is given back
option|ticket list|-s|statuses|new, in-progress, waiting, resolved or open
option|ticket list|--status|statuses|new, in-progress, waiting, resolved or open
option|ticket list|--not-status|statuses|none of these
option|ticket list|-p|priorities|low, medium or high
option|ticket list|--priority|priorities|low, medium or high
option|ticket list|-c|categories|bug, feature or support
option|ticket list|--category|categories|bug, feature or support
option|ticket list|-a|assignees|a name, @me or none
option|ticket list|--assignee|assignees|a name, @me or none
option|ticket list|-r|requesters|a name or @me
option|ticket list|--requester|requesters|a name or @me
option|ticket list|--created|text|created in 7d, 24h, today, 2026-01-01..2026-02-01
option|ticket list|--updated|text|last changed in that period
option|ticket list|--resolved|text|resolved in that period
option|ticket list|--overdue||past due
option|ticket list|--due-within|text|due in the next 4h, say, or overdue
option|ticket list|--mine||assigned to me; for a user: my own tickets
option|ticket list|--unread||with entries that I have not read; resolved ones, too
option|ticket list|--all||resolved ones, too
option|ticket list|--deleted||deleted ones only (admin)
option|ticket list|-L|text|at most so many
option|ticket list|--limit|text|at most so many
option|ticket list|--sort|sort|fields to sort by, -field backwards
argument|ticket list|0|text|
option|ticket search|-s|statuses|new, in-progress, waiting, resolved or open
option|ticket search|--status|statuses|new, in-progress, waiting, resolved or open
option|ticket search|--not-status|statuses|none of these
option|ticket search|-p|priorities|low, medium or high
option|ticket search|--priority|priorities|low, medium or high
option|ticket search|-c|categories|bug, feature or support
option|ticket search|--category|categories|bug, feature or support
option|ticket search|-a|assignees|a name, @me or none
option|ticket search|--assignee|assignees|a name, @me or none
option|ticket search|-r|requesters|a name or @me
option|ticket search|--requester|requesters|a name or @me
option|ticket search|--created|text|created in 7d, 24h, today, 2026-01-01..2026-02-01
option|ticket search|--updated|text|last changed in that period
option|ticket search|--resolved|text|resolved in that period
option|ticket search|--overdue||past due
option|ticket search|--due-within|text|due in the next 4h, say, or overdue
option|ticket search|--mine||assigned to me; for a user: my own tickets
option|ticket search|--unread||with entries that I have not read; resolved ones, too
option|ticket search|--all||resolved ones, too
option|ticket search|--deleted||deleted ones only (admin)
option|ticket search|-L|text|at most so many
option|ticket search|--limit|text|at most so many
argument|ticket search|0|text|
option|ticket view|--follow||go on with whatever is added
option|ticket view|--no-mark||mark nothing as read
argument|ticket view|0|ticket|
argument|ticket view|1|ticket|
option|ticket status|-m|text|feedback to add
option|ticket status|--message|text|feedback to add
option|ticket status|-F|file|read feedback to add from a file, - for standard input
option|ticket status|--file|file|read feedback to add from a file, - for standard input
option|ticket status|-e||write feedback to add in your editor
option|ticket status|--editor||write feedback to add in your editor
option|ticket status|--if-version|text|only if the ticket still is this version
option|ticket status|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket status|0|ticket|
argument|ticket status|1|status|
option|ticket feedback|-m|text|the feedback
option|ticket feedback|--message|text|the feedback
option|ticket feedback|-F|file|read the feedback from a file, - for standard input
option|ticket feedback|--file|file|read the feedback from a file, - for standard input
option|ticket feedback|-e||write the feedback in your editor
option|ticket feedback|--editor||write the feedback in your editor
option|ticket feedback|-s|status|also move it: new, in-progress, waiting or resolved
option|ticket feedback|--status|status|also move it: new, in-progress, waiting or resolved
option|ticket feedback|--reopen||reopen it, if it is resolved
option|ticket feedback|--list||list the feedback there is
option|ticket feedback|--recover||go on with what was typed and not sent
option|ticket feedback|--if-version|text|only if the ticket still is this version
option|ticket feedback|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket feedback|0|ticket|
argument|ticket feedback|1|text|
option|ticket note|-m|text|the note
option|ticket note|--message|text|the note
option|ticket note|-F|file|read the note from a file, - for standard input
option|ticket note|--file|file|read the note from a file, - for standard input
option|ticket note|-e||write the note in your editor
option|ticket note|--editor||write the note in your editor
option|ticket note|-s|status|also move it: new, in-progress, waiting or resolved
option|ticket note|--status|status|also move it: new, in-progress, waiting or resolved
option|ticket note|--reopen||reopen it, if it is resolved
option|ticket note|--list||list the notes there are
option|ticket note|--recover||go on with what was typed and not sent
option|ticket note|--if-version|text|only if the ticket still is this version
option|ticket note|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket note|0|ticket|
argument|ticket note|1|text|
option|ticket assign|--if-version|text|only if the ticket still is this version
option|ticket assign|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket assign|0|ticket|
argument|ticket assign|1|assignee|
option|ticket take|--force||another's ticket, too
option|ticket take|--if-version|text|only if the ticket still is this version
option|ticket take|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket take|0|ticket|
argument|ticket take|1|ticket|
option|ticket edit|-t|text|the title
option|ticket edit|--title|text|the title
option|ticket edit|-m|text|the description
option|ticket edit|--message|text|the description
option|ticket edit|-p|priority|low, medium or high
option|ticket edit|--priority|priority|low, medium or high
option|ticket edit|-c|category|bug, feature or support
option|ticket edit|--category|category|bug, feature or support
option|ticket edit|--requester|person|whose ticket it is (staff)
option|ticket edit|--recover||go on with what was typed and not sent
option|ticket edit|--if-version|text|only if the ticket still is this version
option|ticket edit|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket edit|0|ticket|
argument|ticket edit|1|ticket|
option|ticket rate|-m|text|why, for all who see the ticket
option|ticket rate|--message|text|why, for all who see the ticket
option|ticket rate|--if-version|text|only if the ticket still is this version
argument|ticket rate|0|ticket|
argument|ticket rate|1|rating|
option|ticket rm|--if-version|text|only if the ticket still is this version
option|ticket rm|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket rm|0|ticket|
argument|ticket rm|1|ticket|
option|ticket restore|--if-version|text|only if the ticket still is this version
option|ticket restore|--keep-going||where some tickets cannot be changed, change the others (exit 9)
argument|ticket restore|0|deleted|
argument|ticket restore|1|deleted|
option|ticket wait|--for|condition|reply, or status=resolved
option|ticket wait|--timeout|text|how long at most: 30s, 10m, 1h
option|ticket wait|--since|text|count replies after that entry
argument|ticket wait|0|ticket|
argument|ticket history|0|ticket|
option|ticket next|--take||assign it to me, and start work
command|user|add|user add|Add a user (admin)
command|user|list|user list|List the users
command|user|view|user view|Show a user
command|user|role|user role|Print or change the role of a user
command|user|passwd|user passwd|Change a password
command|user|rm|user rm|Remove or deactivate a user (admin)
command|user|activate|user activate|Let a deactivated user log in again (admin)
option|user add|--role|role|user, support or admin
option|user add|--password-stdin||read the password from standard input
argument|user add|0|text|
argument|user view|0|person|
argument|user role|0|person|
argument|user role|1|role|
option|user passwd|--password-stdin||read the passwords from standard input, one a line: old and new, or for another only the new
argument|user passwd|0|person|
option|user rm|--deactivate||end the login and keep the history
option|user rm|--reassign-to|staff|with --deactivate: who gets the open assigned tickets
argument|user rm|0|person|
argument|user activate|0|inactive|
command|report|summary|report summary|Tickets by status, priority and category
command|report|agents|report agents|What agents did, and how long it took
command|report|aging|report aging|Unresolved tickets by age
command|report|trend|report trend|Created, resolved and left, day by day
command|report|sla|report sla|Answered and resolved in time, or not
command|report|reopens|report reopens|Resolutions that did not last
command|report|ratings|report ratings|What requesters thought of it
option|report summary|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report summary|--until|text|as it was then; the same again whenever it is asked
option|report summary|--by|group|priority, category, agent, requester, week
option|report summary|--exit-status||exit 8 where there are tickets
option|report agents|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report agents|--until|text|as it was then; the same again whenever it is asked
option|report agents|--by|group|priority, category, agent, requester, week
option|report agents|--exit-status||exit 8 where any of them did something
option|report aging|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report aging|--until|text|as it was then; the same again whenever it is asked
option|report aging|--by|group|priority, category, agent, requester, week
option|report aging|--exit-status||exit 8 where tickets are unresolved
option|report trend|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report trend|--until|text|as it was then; the same again whenever it is asked
option|report trend|--by|group of a trend|week
option|report trend|--exit-status||exit 8 where anything was created, resolved or reopened
option|report sla|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report sla|--until|text|as it was then; the same again whenever it is asked
option|report sla|--by|group|priority, category, agent, requester, week
option|report sla|--exit-status||exit 8 where one is breached
option|report reopens|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report reopens|--until|text|as it was then; the same again whenever it is asked
option|report reopens|--by|group|priority, category, agent, requester, week
option|report reopens|--exit-status||exit 8 where a resolution did not last
option|report ratings|--since|text|from then on: 2026-01-31, 7d, yesterday, a time
option|report ratings|--until|text|as it was then; the same again whenever it is asked
option|report ratings|--by|group|priority, category, agent, requester, week
option|report ratings|--exit-status||exit 8 where there are ratings
command|token|new|token new|Make a token for a job
command|token|list|token list|List the tokens there are
command|token|rm|token rm|End a token
option|token new|--name|text|what it is called in your list
option|token new|--scope|scope|read: look only; write: whatever its user may
option|token new|--expires|text|how long it lasts, at most 366d
option|token new|--user|person|for whom it speaks (admin), if not for you
option|token new|--replace||end the token of that name, if there is one
option|token list|--user|person|only this user's (admin); an admin otherwise sees all
option|token rm|--user|person|whose it is (admin), if not yours
argument|token rm|0|token|
command|config|list|config list|Show the settings of the desk
command|config|get|config get|Show one setting
command|config|set|config set|Change a setting (admin)
command|config|unset|config unset|Make a setting what it is by default (admin)
argument|config get|0|setting|
argument|config set|0|setting|
argument|config set|1|text|
argument|config unset|0|setting|
command|db|info|db info|Show which database it is, and its state
command|db|check|db check|Check that the database is whole
command|db|head|db head|Print what to keep elsewhere of the log
command|db|copy|db copy|Copy the desk into a new database, a file or PostgreSQL (admin)
command|db|backup|db backup|Copy the database while it is in use
command|db|adopt|db adopt|Take over a database of the original FlashTicket
option|db check|--log||also every entry of the log, and every ticket against it
option|db check|--expect|text|also that the log goes on from what "db head" printed then
option|db copy|--to|text|the new database: a file, or postgres://USER@HOST/DATABASE
argument|db backup|0|file|
argument|db adopt|0|file|
option|init|--admin|text|the name of the first admin
option|init|--password-stdin||read the admin's password from standard input
option|init|--here||make it in ./data/tickets.db
option|init|--shared|group|for every account of that group on this computer
option|init|--from|file|make it of an export (ndjson) of another desk
option|init|--reset||give that admin a new password (whoever may write the file may do this)
option|login|--password-stdin||read the password from standard input
option|login|--expires|text|how long the session lasts, at most 30d
option|login|--print-token||print the token of the session and keep it nowhere
argument|login|0|text|
option|logout|--all||end every session of yours, on every computer
option|inbox|--count||only how many there are
option|inbox|--mark-read||mark what is printed as read
option|inbox|-L|text|at most so many
option|inbox|--limit|text|at most so many
option|watch|-s|statuses|new, in-progress, waiting, resolved or open
option|watch|--status|statuses|new, in-progress, waiting, resolved or open
option|watch|--not-status|statuses|none of these
option|watch|-p|priorities|low, medium or high
option|watch|--priority|priorities|low, medium or high
option|watch|-c|categories|bug, feature or support
option|watch|--category|categories|bug, feature or support
option|watch|-a|assignees|a name, @me or none
option|watch|--assignee|assignees|a name, @me or none
option|watch|-r|requesters|a name or @me
option|watch|--requester|requesters|a name or @me
option|watch|--created|text|created in 7d, 24h, today, 2026-01-01..2026-02-01
option|watch|--updated|text|last changed in that period
option|watch|--resolved|text|resolved in that period
option|watch|--overdue||past due
option|watch|--due-within|text|due in the next 4h, say, or overdue
option|watch|--mine||assigned to me; for a user: my own tickets
option|watch|--unread||with entries that I have not read; resolved ones, too
option|watch|--all||resolved ones, too
option|watch|--deleted||deleted ones only (admin)
option|watch|-L|text|at most so many
option|watch|--limit|text|at most so many
option|watch|--since|text|begin after that entry; 0 for the first there is
option|watch|--exec|text|run it for each entry
argument|watch|0|ticket|
argument|watch|1|text|
option|import|--from|rows|csv, json or ndjson; else the file's name says it
option|import|--map|text|also '{a} / {b}', or a FILE.json of such pairs
option|import|--values|text|what a word is here; * stands for any text
option|import|--null|text|a cell that says nothing
option|import|--default|text|where a row says nothing
option|import|--date-format|text|as in dd-MM-yyyy HH:mm; else RFC 3339
option|import|--delimiter|text|between the cells of csv, or tab
option|import|--relax||let be what stands after a closing quote
option|import|--id-from|text|the id there; what comes again changes nothing
option|import|--source|text|where that id is from, if ids of two are alike
option|import|--update||change the tickets whose rows changed since
option|import|--last-by|text|of the rows of a ticket the last, by this time
option|import|--history||every row of a ticket is a change of it
option|import|--create-users||add whoever is missing, deactivated
option|import|--cut-titles||to 200 characters; all of it in the description
option|import|--batch||commit every 10,000 tickets
option|import|--keep-going||import what can be (exit 9)
option|import|--rejects|file|where the other rows go
argument|import|0|file|
option|export|-s|statuses|new, in-progress, waiting, resolved or open
option|export|--status|statuses|new, in-progress, waiting, resolved or open
option|export|--not-status|statuses|none of these
option|export|-p|priorities|low, medium or high
option|export|--priority|priorities|low, medium or high
option|export|-c|categories|bug, feature or support
option|export|--category|categories|bug, feature or support
option|export|-a|assignees|a name, @me or none
option|export|--assignee|assignees|a name, @me or none
option|export|-r|requesters|a name or @me
option|export|--requester|requesters|a name or @me
option|export|--created|text|created in 7d, 24h, today, 2026-01-01..2026-02-01
option|export|--updated|text|last changed in that period
option|export|--resolved|text|resolved in that period
option|export|--overdue||past due
option|export|--due-within|text|due in the next 4h, say, or overdue
option|export|--mine||assigned to me; for a user: my own tickets
option|export|--unread||with entries that I have not read; resolved ones, too
option|export|--all||resolved ones, too
option|export|--deleted||deleted ones only (admin)
option|export|--with-credentials||with the hashes of passwords: whoever has them can guess
argument|export|0|text|
argument|schema|0|thing|
option|completion|--install||add it to what the shell reads at its start
argument|completion|0|shell|
command|help|ticket|help ticket|Create, read and work tickets
command|help|user|help user|Manage who works here
command|help|report|help report|Count what happened, at any time in the past
command|help|token|help token|Let jobs in without a password
command|help|config|help config|Settings of the desk itself
command|help|db|help db|Look after the database
command|help|init|help init|Create the database and the first admin
command|help|login|help login|Log in, and stay so for 12 hours
command|help|logout|help logout|End the session
command|help|whoami|help whoami|Show who is logged in, and to which database
command|help|inbox|help inbox|Show what is new for you
command|help|watch|help watch|Show what happens, as it happens
command|help|import|help import|Bring tickets in from a file (admin)
command|help|export|help export|Write tickets, or the whole desk, for programs (admin)
command|help|schema|help schema|Print the JSON Schema of what is printed
command|help|completion|help completion|Print a completion script for a shell
command|help|help|help help|Explain a command or a topic; help help lists the topics
command|help|exit-codes|help exit-codes|What a script learns from the exit code
command|help|environment|help environment|Variables, and where database and session are
command|help|formatting|help formatting|Formats, and the fields there are
command|help|cron|help cron|Jobs that run by themselves
command|help|workflow|help workflow|How a ticket moves
command|help|service-levels|help service-levels|When tickets are due, and what is urgent
command|help|security|help security|What you can rely on, and what not
command|help ticket|new|help ticket new|Create a ticket
command|help ticket|create|help ticket new|Create a ticket
command|help ticket|list|help ticket list|List tickets, newest change first
command|help ticket|ls|help ticket list|List tickets, newest change first
command|help ticket|search|help ticket search|Find tickets by words, in titles, texts and conversations
command|help ticket|view|help ticket view|Show tickets with their conversation
command|help ticket|show|help ticket view|Show tickets with their conversation
command|help ticket|status|help ticket status|Print or change the status
command|help ticket|feedback|help ticket feedback|Write what the requester will read
command|help ticket|reply|help ticket feedback|Write what the requester will read
command|help ticket|note|help ticket note|Write what only staff will read
command|help ticket|assign|help ticket assign|Hand tickets to somebody, or to nobody
command|help ticket|take|help ticket take|Assign tickets to yourself and start work
command|help ticket|edit|help ticket edit|Change title, description, priority, category or requester
command|help ticket|rate|help ticket rate|Say how content you are with a resolution
command|help ticket|rm|help ticket rm|Delete tickets; an admin can restore them
command|help ticket|restore|help ticket restore|Bring deleted tickets back (admin)
command|help ticket|wait|help ticket wait|Wait for an answer, or for a status
command|help ticket|history|help ticket history|Show everything that happened to a ticket
command|help ticket|next|help ticket next|Show or take the most urgent ticket nobody works on
command|help user|add|help user add|Add a user (admin)
command|help user|list|help user list|List the users
command|help user|view|help user view|Show a user
command|help user|role|help user role|Print or change the role of a user
command|help user|passwd|help user passwd|Change a password
command|help user|rm|help user rm|Remove or deactivate a user (admin)
command|help user|activate|help user activate|Let a deactivated user log in again (admin)
command|help report|summary|help report summary|Tickets by status, priority and category
command|help report|agents|help report agents|What agents did, and how long it took
command|help report|aging|help report aging|Unresolved tickets by age
command|help report|trend|help report trend|Created, resolved and left, day by day
command|help report|sla|help report sla|Answered and resolved in time, or not
command|help report|reopens|help report reopens|Resolutions that did not last
command|help report|ratings|help report ratings|What requesters thought of it
command|help token|new|help token new|Make a token for a job
command|help token|list|help token list|List the tokens there are
command|help token|rm|help token rm|End a token
command|help config|list|help config list|Show the settings of the desk
command|help config|get|help config get|Show one setting
command|help config|set|help config set|Change a setting (admin)
command|help config|unset|help config unset|Make a setting what it is by default (admin)
command|help db|info|help db info|Show which database it is, and its state
command|help db|check|help db check|Check that the database is whole
command|help db|head|help db head|Print what to keep elsewhere of the log
command|help db|copy|help db copy|Copy the desk into a new database, a file or PostgreSQL (admin)
command|help db|backup|help db backup|Copy the database while it is in use
command|help db|adopt|help db adopt|Take over a database of the original FlashTicket
value|status|new||
value|status|in-progress||
value|status|waiting||
value|status|resolved||
value|statuses|new|list|
value|statuses|in-progress|list|
value|statuses|waiting|list|
value|statuses|resolved|list|
value|statuses|open|list|
value|priority|low||
value|priority|medium||
value|priority|high||
value|priorities|low|list|
value|priorities|medium|list|
value|priorities|high|list|
value|category|bug||
value|category|feature||
value|category|support||
value|categories|bug|list|
value|categories|feature|list|
value|categories|support|list|
value|role|user||
value|role|support||
value|role|admin||
value|scope|read||
value|scope|write||
value|rating|1||
value|rating|2||
value|rating|3||
value|rating|4||
value|rating|5||
value|format|table||
value|format|json||
value|format|ndjson||
value|format|csv||
value|format|tsv||
value|format|ids||
value|page|table||
value|page|json||
value|page|ndjson||
value|page|csv||
value|page|tsv||
value|page|ids||
value|page|html||
value|rows|csv||
value|rows|json||
value|rows|ndjson||
value|group|priority||
value|group|category||
value|group|agent||
value|group|requester||
value|group|week||
value|group of a trend|week||
value|condition|reply||
value|condition|status=new||
value|condition|status=in-progress||
value|condition|status=waiting||
value|condition|status=resolved||
value|shell|bash||
value|shell|zsh||
value|shell|fish||
value|shell|powershell||
value|thing|ticket||
value|thing|new-ticket||
value|thing|changed-ticket||
value|thing|viewed-ticket||
value|thing|found-ticket||
value|thing|entry||
value|thing|news||
value|thing|count||
value|thing|user||
value|thing|changed-user||
value|thing|setting||
value|thing|changed-setting||
value|thing|session||
value|thing|ended-session||
value|thing|token||
value|thing|new-token||
value|thing|changed-token||
value|thing|database||
value|thing|check||
value|thing|head||
value|thing|copied-table||
value|thing|file||
value|thing|import||
value|thing|report-summary||
value|thing|report-agents||
value|thing|report-aging||
value|thing|report-trend||
value|thing|report-sla||
value|thing|report-reopens||
value|thing|report-ratings||
value|thing|exported-desk||
value|thing|exported-user||
value|thing|exported-entry||
value|thing|exported-ticket||
value|thing|error||
value|thing|notice||
value|setting|sla.high||
value|setting|sla.medium||
value|setting|sla.low||
value|setting|sla.hours||
value|setting|sla.timezone||
value|setting|sla.holidays||
value|setting|sla.soon||
value|person|@me||
value|requesters|@me|list|
value|assignee|@me||
value|assignee|none||
value|assignees|@me|list|
value|assignees|none|list|
value|sort|id|list|
value|sort|-id|list|
value|sort|title|list|
value|sort|-title|list|
value|sort|status|list|
value|sort|-status|list|
value|sort|priority|list|
value|sort|-priority|list|
value|sort|category|list|
value|sort|-category|list|
value|sort|requester|list|
value|sort|-requester|list|
value|sort|assignee|list|
value|sort|-assignee|list|
value|sort|createdBy|list|
value|sort|-createdBy|list|
value|sort|createdAt|list|
value|sort|-createdAt|list|
value|sort|updatedAt|list|
value|sort|-updatedAt|list|
value|sort|firstResponseAt|list|
value|sort|-firstResponseAt|list|
value|sort|resolvedAt|list|
value|sort|-resolvedAt|list|
value|sort|deletedAt|list|
value|sort|-deletedAt|list|
value|sort|feedbackCount|list|
value|sort|-feedbackCount|list|
value|sort|noteCount|list|
value|sort|-noteCount|list|
value|sort|version|list|
value|sort|-version|list|
value|sort|dueAt|list|
value|sort|-dueAt|list|
value|sort|urgency|list|
value|sort|-urgency|list|
kind|ticket new|fields|fields of ticket new|
value|fields of ticket new|id|list|
value|fields of ticket new|title|list|
value|fields of ticket new|description|list|
value|fields of ticket new|status|list|
value|fields of ticket new|priority|list|
value|fields of ticket new|category|list|
value|fields of ticket new|requester|list|
value|fields of ticket new|assignee|list|
value|fields of ticket new|createdBy|list|
value|fields of ticket new|createdAt|list|
value|fields of ticket new|updatedAt|list|
value|fields of ticket new|firstResponseAt|list|
value|fields of ticket new|resolvedAt|list|
value|fields of ticket new|deletedAt|list|
value|fields of ticket new|feedbackCount|list|
value|fields of ticket new|noteCount|list|
value|fields of ticket new|version|list|
value|fields of ticket new|externalId|list|
value|fields of ticket new|dedupeKey|list|
value|fields of ticket new|dueAt|list|
value|fields of ticket new|slaState|list|
value|fields of ticket new|rating|list|
value|fields of ticket new|unread|list|
value|fields of ticket new|changed|list|
value|fields of ticket new|entry|list|
value|fields of ticket new|created|list|
kind|ticket list|fields|fields of ticket list|
value|fields of ticket list|id|list|
value|fields of ticket list|title|list|
value|fields of ticket list|description|list|
value|fields of ticket list|status|list|
value|fields of ticket list|priority|list|
value|fields of ticket list|category|list|
value|fields of ticket list|requester|list|
value|fields of ticket list|assignee|list|
value|fields of ticket list|createdBy|list|
value|fields of ticket list|createdAt|list|
value|fields of ticket list|updatedAt|list|
value|fields of ticket list|firstResponseAt|list|
value|fields of ticket list|resolvedAt|list|
value|fields of ticket list|deletedAt|list|
value|fields of ticket list|feedbackCount|list|
value|fields of ticket list|noteCount|list|
value|fields of ticket list|version|list|
value|fields of ticket list|externalId|list|
value|fields of ticket list|dedupeKey|list|
value|fields of ticket list|dueAt|list|
value|fields of ticket list|slaState|list|
value|fields of ticket list|rating|list|
value|fields of ticket list|unread|list|
kind|ticket search|fields|fields of ticket search|
value|fields of ticket search|id|list|
value|fields of ticket search|title|list|
value|fields of ticket search|description|list|
value|fields of ticket search|status|list|
value|fields of ticket search|priority|list|
value|fields of ticket search|category|list|
value|fields of ticket search|requester|list|
value|fields of ticket search|assignee|list|
value|fields of ticket search|createdBy|list|
value|fields of ticket search|createdAt|list|
value|fields of ticket search|updatedAt|list|
value|fields of ticket search|firstResponseAt|list|
value|fields of ticket search|resolvedAt|list|
value|fields of ticket search|deletedAt|list|
value|fields of ticket search|feedbackCount|list|
value|fields of ticket search|noteCount|list|
value|fields of ticket search|version|list|
value|fields of ticket search|externalId|list|
value|fields of ticket search|dedupeKey|list|
value|fields of ticket search|dueAt|list|
value|fields of ticket search|slaState|list|
value|fields of ticket search|rating|list|
value|fields of ticket search|unread|list|
value|fields of ticket search|matchedIn|list|
value|fields of ticket search|snippet|list|
kind|ticket view|fields|fields of ticket view|
value|fields of ticket view|id|list|
value|fields of ticket view|title|list|
value|fields of ticket view|description|list|
value|fields of ticket view|status|list|
value|fields of ticket view|priority|list|
value|fields of ticket view|category|list|
value|fields of ticket view|requester|list|
value|fields of ticket view|assignee|list|
value|fields of ticket view|createdBy|list|
value|fields of ticket view|createdAt|list|
value|fields of ticket view|updatedAt|list|
value|fields of ticket view|firstResponseAt|list|
value|fields of ticket view|resolvedAt|list|
value|fields of ticket view|deletedAt|list|
value|fields of ticket view|feedbackCount|list|
value|fields of ticket view|noteCount|list|
value|fields of ticket view|version|list|
value|fields of ticket view|externalId|list|
value|fields of ticket view|dedupeKey|list|
value|fields of ticket view|dueAt|list|
value|fields of ticket view|slaState|list|
value|fields of ticket view|rating|list|
value|fields of ticket view|unread|list|
value|fields of ticket view|entries|list|
value|fields of ticket view|legacy|list|
value|fields of ticket view|readByRequester|list|
kind|ticket status|fields|fields of ticket status|
value|fields of ticket status|id|list|
value|fields of ticket status|title|list|
value|fields of ticket status|description|list|
value|fields of ticket status|status|list|
value|fields of ticket status|priority|list|
value|fields of ticket status|category|list|
value|fields of ticket status|requester|list|
value|fields of ticket status|assignee|list|
value|fields of ticket status|createdBy|list|
value|fields of ticket status|createdAt|list|
value|fields of ticket status|updatedAt|list|
value|fields of ticket status|firstResponseAt|list|
value|fields of ticket status|resolvedAt|list|
value|fields of ticket status|deletedAt|list|
value|fields of ticket status|feedbackCount|list|
value|fields of ticket status|noteCount|list|
value|fields of ticket status|version|list|
value|fields of ticket status|externalId|list|
value|fields of ticket status|dedupeKey|list|
value|fields of ticket status|dueAt|list|
value|fields of ticket status|slaState|list|
value|fields of ticket status|rating|list|
value|fields of ticket status|unread|list|
value|fields of ticket status|changed|list|
value|fields of ticket status|entry|list|
kind|ticket feedback|fields|fields of ticket status|
kind|ticket note|fields|fields of ticket status|
kind|ticket assign|fields|fields of ticket status|
kind|ticket take|fields|fields of ticket status|
kind|ticket edit|fields|fields of ticket status|
kind|ticket rate|fields|fields of ticket status|
kind|ticket rm|fields|fields of ticket status|
kind|ticket restore|fields|fields of ticket status|
kind|ticket wait|fields|fields of ticket list|
kind|ticket history|fields|fields of ticket history|
value|fields of ticket history|id|list|
value|fields of ticket history|ticketId|list|
value|fields of ticket history|at|list|
value|fields of ticket history|actor|list|
value|fields of ticket history|type|list|
value|fields of ticket history|visibility|list|
value|fields of ticket history|text|list|
value|fields of ticket history|changes|list|
kind|ticket next|fields|fields of ticket list|
kind|user add|fields|fields of user add|
value|fields of user add|name|list|
value|fields of user add|role|list|
value|fields of user add|active|list|
value|fields of user add|createdAt|list|
value|fields of user add|changed|list|
kind|user list|fields|fields of user list|
value|fields of user list|name|list|
value|fields of user list|role|list|
value|fields of user list|active|list|
value|fields of user list|createdAt|list|
kind|user view|fields|fields of user list|
kind|user role|fields|fields of user add|
kind|user passwd|fields|fields of user add|
kind|user rm|fields|fields of user add|
kind|user activate|fields|fields of user add|
kind|report summary|fields|fields of report summary|
value|fields of report summary|by|list|
value|fields of report summary|value|list|
value|fields of report summary|tickets|list|
value|fields of report summary|new|list|
value|fields of report summary|inProgress|list|
value|fields of report summary|waiting|list|
value|fields of report summary|resolved|list|
kind|report agents|fields|fields of report agents|
value|fields of report agents|by|list|
value|fields of report agents|value|list|
value|fields of report agents|assigned|list|
value|fields of report agents|resolved|list|
value|fields of report agents|firstAnswerN|list|
value|fields of report agents|firstAnswerP50Seconds|list|
value|fields of report agents|firstAnswerP90Seconds|list|
value|fields of report agents|firstAnswerMeanSeconds|list|
value|fields of report agents|resolutionN|list|
value|fields of report agents|resolutionP50Seconds|list|
value|fields of report agents|resolutionP90Seconds|list|
value|fields of report agents|resolutionMeanSeconds|list|
kind|report aging|fields|fields of report aging|
value|fields of report aging|by|list|
value|fields of report aging|value|list|
value|fields of report aging|tickets|list|
value|fields of report aging|days0to1|list|
value|fields of report aging|days1to3|list|
value|fields of report aging|days3to7|list|
value|fields of report aging|days7to30|list|
value|fields of report aging|days30plus|list|
value|fields of report aging|ageP50Seconds|list|
value|fields of report aging|oldestSeconds|list|
kind|report trend|fields|fields of report trend|
value|fields of report trend|by|list|
value|fields of report trend|value|list|
value|fields of report trend|created|list|
value|fields of report trend|resolved|list|
value|fields of report trend|reopened|list|
value|fields of report trend|backlog|list|
kind|report sla|fields|fields of report sla|
value|fields of report sla|by|list|
value|fields of report sla|value|list|
value|fields of report sla|tickets|list|
value|fields of report sla|answersMet|list|
value|fields of report sla|answersBreached|list|
value|fields of report sla|answersOpen|list|
value|fields of report sla|answersRate|list|
value|fields of report sla|resolutionsMet|list|
value|fields of report sla|resolutionsBreached|list|
value|fields of report sla|resolutionsOpen|list|
value|fields of report sla|resolutionsRate|list|
kind|report reopens|fields|fields of report reopens|
value|fields of report reopens|by|list|
value|fields of report reopens|value|list|
value|fields of report reopens|resolutions|list|
value|fields of report reopens|reopened|list|
value|fields of report reopens|rate|list|
kind|report ratings|fields|fields of report ratings|
value|fields of report ratings|by|list|
value|fields of report ratings|value|list|
value|fields of report ratings|n|list|
value|fields of report ratings|mean|list|
value|fields of report ratings|rated1|list|
value|fields of report ratings|rated2|list|
value|fields of report ratings|rated3|list|
value|fields of report ratings|rated4|list|
value|fields of report ratings|rated5|list|
kind|token new|fields|fields of token new|
value|fields of token new|token|list|
value|fields of token new|name|list|
value|fields of token new|user|list|
value|fields of token new|scope|list|
value|fields of token new|createdAt|list|
value|fields of token new|lastUsedAt|list|
value|fields of token new|expiresAt|list|
value|fields of token new|changed|list|
kind|token list|fields|fields of token list|
value|fields of token list|name|list|
value|fields of token list|user|list|
value|fields of token list|scope|list|
value|fields of token list|createdAt|list|
value|fields of token list|lastUsedAt|list|
value|fields of token list|expiresAt|list|
kind|token rm|fields|fields of token rm|
value|fields of token rm|name|list|
value|fields of token rm|user|list|
value|fields of token rm|scope|list|
value|fields of token rm|createdAt|list|
value|fields of token rm|lastUsedAt|list|
value|fields of token rm|expiresAt|list|
value|fields of token rm|changed|list|
kind|config list|fields|fields of config list|
value|fields of config list|key|list|
value|fields of config list|value|list|
value|fields of config list|default|list|
value|fields of config list|meaning|list|
kind|config get|fields|fields of config list|
kind|config set|fields|fields of config set|
value|fields of config set|key|list|
value|fields of config set|value|list|
value|fields of config set|default|list|
value|fields of config set|meaning|list|
value|fields of config set|changed|list|
value|fields of config set|renewed|list|
kind|config unset|fields|fields of config set|
kind|db info|fields|fields of db info|
value|fields of db info|path|list|
value|fields of db info|engine|list|
value|fields of db info|engineVersion|list|
value|fields of db info|id|list|
value|fields of db info|schema|list|
value|fields of db info|journalMode|list|
value|fields of db info|createdAt|list|
value|fields of db info|bytes|list|
value|fields of db info|walBytes|list|
value|fields of db info|tls|list|
value|fields of db info|replica|list|
kind|db check|fields|fields of db check|
value|fields of db check|check|list|
value|fields of db check|ok|list|
value|fields of db check|message|list|
value|fields of db check|hint|list|
kind|db head|fields|fields of db head|
value|fields of db head|head|list|
value|fields of db head|desk|list|
value|fields of db head|entry|list|
value|fields of db head|hash|list|
kind|db copy|fields|fields of db copy|
value|fields of db copy|table|list|
value|fields of db copy|rows|list|
value|fields of db copy|checksum|list|
kind|db backup|fields|fields of db backup|
value|fields of db backup|path|list|
value|fields of db backup|changed|list|
kind|db adopt|fields|fields of db backup|
kind|init|fields|fields of user add|
kind|login|fields|fields of login|
value|fields of login|name|list|
value|fields of login|role|list|
value|fields of login|expiresAt|list|
value|fields of login|storage|list|
value|fields of login|database|list|
value|fields of login|scope|list|
value|fields of login|token|list|
kind|logout|fields|fields of logout|
value|fields of logout|name|list|
value|fields of logout|changed|list|
kind|whoami|fields|fields of login|
kind|inbox|fields|fields of inbox|
value|fields of inbox|id|list|
value|fields of inbox|ticketId|list|
value|fields of inbox|at|list|
value|fields of inbox|actor|list|
value|fields of inbox|type|list|
value|fields of inbox|visibility|list|
value|fields of inbox|text|list|
value|fields of inbox|changes|list|
value|fields of inbox|title|list|
kind|watch|fields|fields of inbox|
kind|import|fields|fields of import|
value|fields of import|imported|list|
value|fields of import|updated|list|
value|fields of import|unchanged|list|
value|fields of import|skipped|list|
value|fields of import|rejected|list|
value|fields of import|entries|list|
value|fields of import|users|list|
value|fields of import|cutTitles|list|
value|fields of import|nuls|list|
value|fields of import|changed|list|
kind|export|fields|fields of ticket list|
kind|completion|fields|fields of db backup|
kind|report summary|format|page|
kind|report agents|format|page|
kind|report aging|format|page|
kind|report trend|format|page|
kind|report sla|format|page|
kind|report reopens|format|page|
kind|report ratings|format|page|
live|ticket|of|tickets|
live|deleted|of|deleted|
live|status|of|moves|
live|person|of|users|
live|requesters|of|users|
live|inactive|of|inactive|
live|assignee|of|staff|
live|assignees|of|staff|
live|staff|of|staff|
live|token|of|tokens|
# end of the table
'@ -split '\r?\n'

    # The lines of the table that start so.
    function Get-Rows($start) {
        $table | Where-Object { $_.StartsWith($start, [StringComparison]::Ordinal) }
    }

    # What the first of them leads to; nothing where there is none.
    function Get-Field($start) {
        Get-Rows $start | Select-Object -First 1 | ForEach-Object { $_.Split('|')[3] }
    }

    # What an option takes; '' for a switch.
    function Get-Taken($flag) {
        $own = Get-Field "option|$at|$flag|"
        if ($null -eq $own) { $own = Get-Field "option|*|$flag|" }
        "$own"
    }

    # What the desk knows of $what: rows as in the table. Whatever a shell between here and there could take for more than
    # a name is not passed on.
    function Get-Live($what, $typed) {
        $program = Get-Command flashticket -CommandType Application, ExternalScript -ErrorAction Ignore | Select-Object -First 1
        $plain = '^[\w@#.,:/\\~ -]*$'
        if (-not $program -or "$typed$ids" -notmatch $plain -or $db -notmatch $plain) { return }
        $asked = @('complete', $what, "--ids=$ids", "--typed=$typed")
        if ($db) { $asked += "--db=$($db -replace '^~(?=[/\\])', $HOME)" }
        $encoding = [Console]::OutputEncoding
        try {
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
            foreach ($line in @(& $program @asked 2>$null)) {
                $value, $about = "$line".Split("`t", 2)
                if ($value) { , @('', '', $value, '', $about) }
            }
        } catch {
        } finally {
            [Console]::OutputEncoding = $encoding
        }
    }

    # $at: the command; $takes: what the word after an option is; $count: how many arguments there are, $ids those of
    # tickets; $db: the database that the line names
    $at = ''
    $flag = ''
    $ids = ''
    $db = ''
    $takes = ''
    $count = 0
    $ended = $false
    $current = ''
    foreach ($element in ($ast.CommandElements | Select-Object -Skip 1)) {
        $text = $element.Extent.Text
        if ($element.Extent.EndOffset -ge $cursor) {
            $length = $cursor - $element.Extent.StartOffset
            if ($length -gt 0) { $current = $text.Substring(0, $length).TrimStart('"', "'") }
            break
        }
        $text = $text.Trim('"', "'")
        $next = if ($count -eq 0) { Get-Field "command|$at|$text|" }
        if (-not $takes -and -not $ended -and $text -like '--db=*') { $db = $text.Substring(5) }
        if ($takes) {
            if ($flag -eq '--db') { $db = $text }
            $takes = ''
        } elseif (-not $ended -and $text -eq '--') {
            $ended = $true
        } elseif (-not $ended -and $text -match '^-.') {
            $flag = $text
            $takes = Get-Taken $text
        } elseif ($next) {
            $at = $next
        } elseif ($count -le 1 -and $text -match '^#?[0-9]') {
            # several ids count as one argument
            $ids += "$text,"
            $count = 1
        } else {
            $count++
        }
    }

    $prefix = ''
    $rows = @()
    if (-not $takes -and -not $ended -and $current -match '^(--[^=]+)=') {
        $prefix = $Matches[0]
        $takes = Get-Taken $Matches[1]
        if (-not $takes) { $takes = 'text' }
    } elseif (-not $takes -and -not $ended -and $current.StartsWith('-')) {
        $rows = @(Get-Rows "option|$at|") + @(Get-Rows 'option|*|')
    } elseif (-not $takes -and $count -eq 0) {
        $rows = @(Get-Rows "command|$at|")
    }
    if (-not $takes -and $rows.Count -eq 0) { $takes = "$(Get-Field "argument|$at|$count|")" }

    # where nothing is returned, PowerShell completes files
    if ($takes -eq 'file') { return }

    $value = $current.Substring($prefix.Length)
    $live = @()
    if ($takes) {
        $kind = Get-Field "kind|$at|$takes|"
        if ($kind) { $takes = $kind }
        $rows = @(Get-Rows "value|$takes|")
        if ((Get-Field "value|$takes|") -eq 'list' -and $value.Contains(',')) {
            $comma = $value.LastIndexOf(',') + 1
            $prefix += $value.Substring(0, $comma)
            $value = $value.Substring($comma)
        }
        $what = Get-Field "live|$takes|of|"
        if ($what) { $live = @(Get-Live $what $value) }
        # the moves that are legal are all there are
        if ($takes -eq 'status' -and $live.Count -gt 0) { $rows = @() }
    }

    # PowerShell replaces $word, which may be less than what stands together
    $kept = if ($current.EndsWith($word)) { $current.Length - $word.Length } else { 0 }
    $found = foreach ($fields in @($rows | ForEach-Object { , $_.Split('|') }) + $live) {
        if ($fields[2].StartsWith($value, [StringComparison]::Ordinal)) {
            $full = $prefix + $fields[2]
            if ($full -notmatch '^[A-Za-z0-9._/=,-]+$') {
                $full = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($full) + "'"
                if ($kept -gt 0) { continue }
            }
            $summary = if ($fields[4]) { $fields[4] } else { $fields[2] }
            [System.Management.Automation.CompletionResult]::new($full.Substring($kept), $fields[2], 'ParameterValue', $summary)
        }
    }
    if ($found) { $found } else { '' }
}
