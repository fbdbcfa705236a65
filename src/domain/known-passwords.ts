// The best-known hundred passwords of the length that is allowed at all: the first that anybody tries.

const known = `password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa55word passwort passwort1
  passwort123 12345678 123456789 1234567890 0123456789 01234567 87654321 987654321 9876543210 11111111 111111111
  1111111111 00000000 000000000 22222222 33333333 55555555 66666666 77777777 88888888 99999999 12341234 12344321
  11223344 1122334455 11112222 12121212 13131313 69696969 10203040 147258369 123123123 123321123 1234qwer 12345qwert
  qwer1234 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop qwertzui qwertzuiop 1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx
  q1w2e3r4 asdfasdf asdf1234 asdfghjk asdfghjkl zxcvbnm1 abcd1234 abc12345 abcdefgh abcdefg1 a1b2c3d4 a1234567
  aa123456 a12345678 iloveyou iloveyou1 sunshine princess princess1 football football1 baseball baseball1 superman
  starwars michelle jennifer computer internet whatever trustno1 letmein1 welcome1 welcome123 changeme changeit
  admin123 admin1234 administrator adminadmin root1234 hallo123 hallowelt schalke04 sommer2026 flashticket`

export const knownPasswords = (): readonly string[] => known.split(/\s+/)
