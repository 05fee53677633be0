"""The words by which running text cites articles, as patterns."""

import re

from lawfirmai.domain.cited import LETTERS
from lawfirmai.domain.kinds import WORDS as OTHERS

SEPARATOR = r"[,·~/;\-]|및|와|과|또는|내지|부터|에서|이나|나|혹은|그리고"
GRAMMAR = r"""
    (?P<blank>\n[\ \t\r]*\n)
  | (?P<parenthesis>(?P<open>\()(?!␣[LETTERS]␣\)␣목) | \)(?!␣목) | (?<=[A-Za-z0-9])\))
  | (?P<quotation>[「『【〔<《]␣(?P<quoted>[^「」『』【】〔〕<>《》\n]{1,118}(?:법률?|령|규칙|규정|직제))␣[」』】〕>》]
        (?:␣(?P<lower>시행령|시행규칙))?)
  | (?P<anaphor>(?<![가-힣])(?:같은|동|이|그|위|본|당해|해당|상기)␣(?P<back>법률?|시행령|영|령|시행규칙|규칙)
        (?:␣(?P<under>시행령|시행규칙))?(?=␣(?:의␣)?(?:제␣\d|§|\d+␣조)))
  | (?P<unit_anaphor>(?<![가-힣])(?:같은|동|위|이|그|본)␣(?P<unit_back>[조항호])
        (?=␣(?:제␣)?(?:\d+␣[항호]|[LETTERS]목|\()))
  | (?P<other>(?:OTHERS)(?:(?=FOLLOWS)|(?<=부칙)(?=␣\(␣\d{4}␣\.)))
  | (?P<name>(?:법률?|령|(?<![가-힣])영|규칙|규정|직제)(?:␣(?:시행령|시행규칙))?)
        (?!(?<!법령)␣제␣\d{3,6}호)(?=[^가-힣]|$|제␣\d|[상의은는이가을를에과와도및또으로만나라])
  | (?P<unit>(?P<je>제␣)?(?<![\d.])
        (?P<numbers>\d{1,5}(?:␣(?:[,·~\-]|및|내지|또는|와|과|부터)␣\d{1,5}(?!\d)){0,20})
        ␣(?:(?P<level>조)(?![합정직치건사선약례원각차달억])|(?P<level2>항)(?![목공만구])|호(?![증실선차기분점]))
        (?:␣의␣(?P<branch>\d{1,3})(?!\d|␣[항호조]))?)
  | (?P<section_sign>§+␣(?P<section>\d{1,5})(?!\d)(?:␣조)?(?:␣(?:의|-)␣(?P<section_branch>\d{1,3}))?)
  | (?P<paragraph_sign>(?P<sign>[SIGNS])(?:␣(?P<sign_unit>항))?)
  | (?P<item>(?:(?<![가-힣])|(?<=호))(?:\(␣)?(?P<letters>[LETTERS](?:␣(?:[,·~]|및|내지)␣[LETTERS]){0,10})␣\)?␣목)
  | (?<![\d.,])(?P<bare>\d{1,4})(?=[SIGNS]|␣\(␣[가-힣]|␣\Z)
"""
FOLLOWS = (
    r"[\s」』】〕>》’']{0,4}(?:\([^()\n]{0,200}\))?\s{0,4}(?:상의?|의|중)?\s{0,4}(?:제\s{0,4}\d|§|\d{1,4}\s{0,4}조)"
)
# Spaces are optional everywhere, but few: an unbounded run would be read again at each of its characters.
GRAMMAR = (
    GRAMMAR.replace("OTHERS", OTHERS)
    .replace("␣", r"\s{0,4}")
    .replace("FOLLOWS", FOLLOWS)
    .replace("LETTERS", LETTERS)
    .replace("SIGNS", "①-⑳㉑-㉟㊱-㊿")
)
TOKEN = re.compile(GRAMMAR, re.VERBOSE)
POINTING = re.compile(r"(?:같은|동|위|이|그|본)\s{0,4}$")
QUALIFIER = r"본문|단서|전단|후단|전문|후문|중단|각\s*[호목]|[의중상]|규정|까지|\[(?!별[표지])[^\]\n]{0,40}\]|소정"
PLAIN = re.compile(rf"(?:\s|{QUALIFIER})*")
LIST = re.compile(rf"(?:\s|{QUALIFIER}|{SEPARATOR})+")
# Between articles annexes may stand, and units that are written with letters: 제4항 제a호, (b)호, d항.
LIST_OF_ARTICLES = re.compile(
    rf"(?:\s|{QUALIFIER}|{SEPARATOR}|\[별[표지][^\]\n]{{0,40}}\]|제?[A-Za-z]{{1,4}}[항호목]|\([가-힣]\)\s?목|[항호목])+"
)
RANGE = re.compile(r"내지|부터|~|-|에서")
ADJACENT = re.compile(r"[\s」』】〕>》’']*(?:상의?|의|중)?\s*")
ARTICLE_FOLLOWS = re.compile(r"[\s」』】〕>》]*(?:\([^()\n]{0,200}\))?\s*(?:의\s*)?(?:제\s*\d|§|\d{1,4}\s*조)")
OLD = re.compile(r"(?:^|[^가-힣])[구舊]\s*[「『]?\s*$")
OLD_NOTE = re.compile(r"[」』】〕>》]?\s*\(([^()\n]{0,160}?(?:전의?\s*것|폐지|전\s*법률))")
# (… ○○법 부칙 제2조 제3호로 폐지): how it was repealed, not what is cited
BY_ADDENDA = re.compile(r"(?:\s*제\s*\d+\s*[항호](?:\s*의\s*\d+)?)*\s*로\s*(?:폐지|개정|전부|일부)")
NOTE = re.compile(r"[」』】〕>》]?\s*\(([^()\n]{1,200})\)")
DASHED_ARTICLE = re.compile(r"\s*제[\d-]+조$")
DASHED = re.compile(r"\d{1,3}(?:-\d{1,3})+")
DEFINED = re.compile(
    r"[」』】〕>》]?\s*\([^()\n]{0,160}?이하\s*(?:에서\s*)?[‘’'“”\"「『]?(?:구\s*)?([가-힣A-Za-z0-9·\s]{1,30}?)[‘’'“”\"」』]?\s*(?:이?라|으?로)"
)
TITLE = re.compile(r"\s*[(【]((?:[^()【】\n]|\([^()\n]{0,40}\)){2,80})[)】]")
NO_TITLE = re.compile(
    r"이하|한다|참조|현행|(?:개정|신설|삭제|폐지|시행)\s*$|\d{4}\s*[.년]|[<>]|제\s*\d+\s*[조항호]|것\s*$|생략"
    r"|^\s*(?:본문|단서|전단|후단|전문|후문|[가-하]|같은|위|동법|법률|벌칙은)\b"
)

UNTIL = re.compile(r"(?:\s*까지)?")
