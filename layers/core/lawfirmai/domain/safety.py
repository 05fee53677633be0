"""Two things to know of a question before it is answered: is it a request for help with a crime, and is anyone
in danger.

Refusing a victim is worse than answering a clumsy question with the law: what is not refused is still answered
only from statutes and precedents. So a question is refused only where the **criminal verb itself** carries the
request: "도청하는 방법", "마약 구하는 곳 알려줘", not "도청당했을 때 대처하는 방법", and where what follows asks
to be told. A question of law ("…하는 방법은 불법인가요"), of a victim ("…하는 방법으로 당했어요") or of a defendant
("음주운전 하다 걸렸는데 처벌은?") has another verb there. Wanting not to be caught makes weaker wording enough.

The telephone lines are the other way round: shown rather once too often than once too seldom.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line. ``source`` is who runs it and their home page; ``checked_on`` when that was written."""

    number: str
    name: str
    purpose: str
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Safety:
    """``refusal`` is what to say instead of an answer; ``emergency`` the lines to show first. Both may be given.

    ``laws`` are those that protect from the danger told of. Where it is a danger of this moment (``now``), no other law
    stands beside the lines.
    """

    refusal: str = ""
    emergency: tuple[Line, ...] = ()
    laws: tuple[str, ...] = ()
    now: bool = False


def assess(question: str) -> Safety:
    sentences = tuple(_sentences(question))
    refusal, told = next(filter(None, map(_refusal, sentences)), ""), "|".join(sentences)
    lines, now = _lines(told), _NOW.search(told) is not None
    return Safety(refusal, lines, _laws(told, now) if lines else (), now)


def _refusal(sentence: str) -> str:
    if _asked(_WAY_TO_DIE, sentence):
        return _CARE
    if _asked(_ORDERED, sentence) and not _LAWFUL.search(sentence):
        return _ORDER_REFUSAL
    return next((crime.refusal for crime in _CRIMES if crime.requested(sentence)), "")


# Without spaces these also arise across words (혼자 살 방법, 근로자 해고, 건강 간호, 이유서, 공사비 명목): a sign keeps
# their beginning. Where the spaces are missing, only a particle before them counts as one.
_STRADDLING = re.compile(r"(?:(?<![가-힣])|(?<=[가은는을를도에서]))(?=자살|자해|강간|학대|유서|비명|일진)")


def _sentences(question: str) -> Iterator[str]:
    """Sentences in one spelling: without spaces (people leave them out as they like) and invisible signs."""
    for sentence in re.split(r"[.?!\n。]+", unicodedata.normalize("NFKC", question).lower()):
        marked = _STRADDLING.sub("'", sentence.replace("'", " "))
        if compact := re.sub(r"[^0-9a-z가-힣,']", "", marked):
            yield compact


# ── crimes ──────────────────────────────────────────────────────────────────────────────────────────────────────

_EVADING = re.compile(  # wanting not to be caught
    r"(?:안|못)(?:들키|들켜|걸리|걸려|잡히|잡혀)|(?:들키|걸리|잡히|발각되)지(?:않|안|못)|(?:들킬|걸릴)(?:위험|염려|걱정)없"
    r"|추적(?:이|을)?(?:안|못|불가|피하|따돌)|흔적(?:을|이)?(?:없|안남|남기지)|티(?:가)?안나|증거(?:가|를)?(?:안남|남기지)"
    r"|처벌(?:을)?(?:안받|받지않)|경찰(?:한테|이)?(?:모르게|몰래|못잡|못찾)|(?:국세청|세무서|회사)모르게|cctv(?:에|를)?(?:안찍히|피해)"
)
_OF_LAW = re.compile(  # after the criminal verb: asking what the law says of it, or what to do against it
    r"불법|위법|처벌|범죄|형량|벌금|징역|죄가|죄인|죄에|판례|성립|고소|고발|신고|예방|막을|막는|막아|방지|대처|대응|조심|피해"
    r"|당했|당하|당한|문제(?:가)?되|괜찮|무서|불안|의심"
)
_LAWFUL = re.compile(  # anywhere: asking for what is allowed, or of the powers of the state
    r"합법|적법|불법(?:이)?(?:아닌|안되는)|의료용|허가(?:를)?받|수사기관|경찰이|검찰|검사가|국정원|영장"
)
_OTHERS = re.compile(  # as the subject: someone else does it
    r"(?:남편|아내|친구|사람|상사|사장|회사|상대방?|가해자|범인|세입자|임차인|집주인|임대인|채무자|동업자|직원|그놈|누군가)(?:이|가|은|는)"
)

_GIVE = r"(?:줘(?!서|도|야)|주세|주실|주십|주라|주면|줄래|줄수|달라|다오|바라)"
_TELL = (
    rf"(?:(?:알려|가르쳐|갈켜|설명해|추천해|말해|찾아|소개해|공유해|정리해|검색해|적어|보여){_GIVE}"
    r"|(?:알려|가르쳐|설명|추천|추천좀|좀|,|)$|,|알고싶|알수있|배우고싶|궁금|부탁|필요해|뭐|뭔|무엇|무슨|어떤|어디|어떻게|묻|물어|질문"
    r"|있나|있을|있어(?!서)|있습|있냐|있는지|있음|없나|없을|없어(?!서)|없습|없냐)"
)
_ASKED = (
    r"(?:이나|에대해서?|에관해서?|들|을|를|이|은|는|도|만|좀|요|이요|가)*"
    r"(?:좀|더|자세히|자세하게|구체적으로|상세히|상세하게|단계별로|쉽게|간단히|빨리|혹시|제발|하나만|저한테|나한테|저에게)*"
    + _TELL
)
_STRONG_END = (
    rf"(?:(?:방법|법|요령|노하우|비법|비결|꿀?팁|기술|절차|순서|매뉴얼|프로그램|앱|어플){_ASKED}"
    rf"|(?:거|것|지)(?:좀)?(?:알려|가르쳐|도와){_GIVE})"
)
_REQUEST = rf"(?:방법|요령|(?:알려|가르쳐|도와){_GIVE})"
# "때리려고 하는데", "죽이고 싶다고 하는데" are what victims tell of others.
_WISH_END = (
    rf"(?:려면[^,]{{0,12}}?(?:어떻게|뭐가필요|뭘준비|어디서|{_REQUEST})"
    rf"|고싶(?!다|대|어하|어해|단)[^,]{{0,12}}?{_REQUEST})"
)
_EVADING_END = r"(?:수있|려면|면되|면돼|고는(?:방|법))"
_ADVERB = r"(?:좀|몰래|안전하게|잘|쉽게|제대로|완벽하게|크게|혼자|직접|성공적으로|빨리)?"


def _adnominal(stem: str) -> str:
    """때리 gives 때리는 and 때릴, 만들 gives 만드는 and 만들, 뺏 gives 뺏는 and 뺏을."""
    last, rieul, syllables = stem[-1], 8, 28  # the final ㄹ is the 8th of the 28 finals of a Hangul syllable
    final = (ord(last) - 0xAC00) % syllables
    if final == 0:
        return f"(?:{stem}는|{stem[:-1]}{chr(ord(last) + rieul)})"
    if final == rieul:
        return f"(?:{stem[:-1]}{chr(ord(last) - rieul)}는|{stem})"
    return f"(?:{stem}는|{stem}을)"


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


class Crime:
    """A crime as people ask for it: an object, near before a verb ("장부를 … 조작하"), in its active forms.

    All are patterns separated by spaces. ``verbs`` are stems. ``nouns`` are crimes by name, which take 하다 and
    stand before 방법 without a verb. ``needs`` are words without which the rest is harmless ("몰래").
    """

    def __init__(self, name: str, nouns: str = "", objects: str = "", verbs: str = "", needs: str = "") -> None:
        self.refusal = (
            f"{name}에 관한 것은 다른 사람에게 피해를 주거나 처벌받을 수 있는 일이어서 "
            "그 방법은 안내해 드리지 않습니다. 대신 어떤 법이 적용되고 처벌이 어떠한지, "
            "피해를 입었거나 조사를 받을 때 어떻게 해야 하는지는 물어보실 수 있습니다."
        )
        self._needs = re.compile(_any(needs))
        strong, weak = [], []
        for before, stems in (
            (f"{_any(nouns)}(?:을|를)?{_ADVERB}", "하 해주 시키 저지르 치" if nouns else ""),
            (f"{_any(objects)}[^,]{{0,10}}?" if objects else "", verbs),
        ):
            if stems:
                forms = _any(" ".join(map(_adnominal, stems.split())))
                strong += [f"{before}{forms}{_STRONG_END}", f"{before}{_any(stems)}{_WISH_END}"]
                weak += [f"{before}(?:{forms}|{_any(stems)}){_EVADING_END}"]
        if nouns:  # people ask for the ways of fraud in order to beware of them
            strong.append(f"{_any(nouns)}(?<!피싱)(?<!스미싱)(?<!사기)(?:방법|요령|노하우|비법|꿀?팁){_ASKED}")
            strong.append(f"{_any(nouns)}(?:로|으로|해서|쳐서)돈(?:을)?버는{_STRONG_END}")
        self._strong, self._weak = re.compile("|".join(strong)), re.compile("|".join(weak))

    def requested(self, sentence: str) -> bool:
        plain = _EVADING.sub("", sentence)  # 들키지 않고 may stand between object and verb
        if _LAWFUL.search(plain) or not self._needs.search(sentence):
            return False
        if _asked(self._strong, sentence):
            return True
        evading = plain != sentence
        return evading and (
            _asked(self._strong, plain) or (_asked(self._weak, plain) and _OTHERS.search(sentence) is None)
        )


def _asked(pattern: re.Pattern[str], sentence: str) -> bool:
    match = pattern.search(sentence)
    return match is not None and _OF_LAW.search(_EVADING.sub("", sentence[match.end() :])) is None


_SOMEONE = (
    "남편 아내 와이프 배우자 여친 남친 여자친구 남자친구 애인 동생 친구 상사 동료 직원 부모 엄마 아빠 이웃 옆집 "
    "상대 그놈 그년 사람 누군가 남의 타인 여자 여성 남자 학생 아이 애를 애들 개를 고양이"
)
_PAPERS = (
    "장부 회계 매출 재무제표 세금계산서 문서 서류 계약서 차용증 진단서 소견서 영수증 신분증 주민등록증 민증 면허증 "
    "여권 비자 도장 인감 서명 사인 유언장 증거 알리바이 성적표 졸업장 학위 증명서 번호판 주행거리 블랙박스 cctv "
    "출퇴근기록 타임카드 투표 경력 합의서 잔고 지폐 화폐 명품 상품권"
)
_CRIMES = (
    Crime(
        "도청·해킹",
        nouns="도청 감청 해킹 디도스(?:공격)? 스파이앱(?:설치)?",
        objects="랜섬웨어 악성코드 해킹툴 해킹프로그램 도청기 도청장치",
        verbs="만들 퍼뜨리 구하 심 유포하 설치하 달",
    ),
    Crime(
        "다른 사람의 통신과 사생활을 엿보는 것",
        objects="카톡 카카오톡 문자 휴대폰 핸드폰 폰 이메일 메일 계정 인스타 비밀번호 비번 위치 gps 앱 어플 통화 대화",
        verbs="훔쳐보 엿보 뚫 털 알아내 몰래보 열어보 설치하 심 깔 추적하 위치추적하 엿듣 복제하 들여다보 녹음하 보",
        needs="몰래(?!설치된|설치한|깔린|깐) 모르게 동의없이 허락없이 훔쳐 엿",
    ),
    Crime(
        "불법촬영과 성착취물",
        nouns="불법촬영 도촬 몰카(?:촬영)?",
        objects="몰카 몰래카메라 딥페이크 치마속 탈의실 화장실 샤워",
        verbs="찍 만들 설치하 촬영하 유포하 합성하 숨기",
    ),
    Crime(
        "아동·청소년 성착취",
        nouns="조건만남",
        objects="아동 청소년 미성년자? 초등학생 중학생 여중생 여고생 아청물",
        verbs="꼬시 유인하 음란물구하 음란물보 음란물다운받 야동구하 야동보 성착취물구하 성관계하",
    ),
    Crime(
        "스토킹",
        nouns="스토킹 미행",
        objects="전여친 전남친 전여자친구 전남자친구 헤어진 짝사랑",
        verbs="찾아내 알아내 추적하 미행하 따라다니",
    ),
    Crime(
        "폭력과 협박",
        nouns="폭행 협박 공갈 납치 감금 고문 강간 성폭행 보복폭행 청부폭행 방화",
        verbs="때리 두들겨패 불지르 불을지르",
    ),
    Crime(
        "사람이나 동물을 해치는 것",
        nouns="살인 살해 청부살인 독살 암살 완전범죄",
        objects=_SOMEONE,
        verbs="죽이 독살하 없애버리 해치 다치게하 패 괴롭히 왕따시키",
    ),
    Crime("몰래 약을 먹이는 것", objects="술에 음료에 커피에 음식에", verbs="약타 약을타 수면제타 수면제를타"),
    Crime("보험사기", objects="일부러 고의로", verbs="사고내 사고를내 사고치"),
    Crime(
        "남의 물건을 망가뜨리는 것",
        nouns="재물손괴",
        objects="차를 차 유리 유리창 창문 타이어 간판 물건",
        verbs="긁 부수 펑크내 박살내 망가뜨리",
        needs="남의 이웃 옆집 상사 몰래 안찍히 안들키 안걸리 흔적 티안나",
    ),
    Crime(
        "절도·횡령·사기",
        nouns=(
            "절도 도둑질 소매치기 횡령 배임 사기 보험사기 전세사기 보이스피싱 스미싱 피싱 다단계사기 갈취 부정수급 "
            "주가조작 시세조종 담합"
        ),
        verbs="훔치 등쳐먹 사기치",
    ),
    Crime(
        "재산을 숨기거나 빼돌리는 것",
        nouns="강제집행면탈 재산은닉",
        objects="재산 자산 돈 현금 소득 수입 매출 코인 공금 회삿돈",
        verbs="숨기 은닉하 은폐하 빼돌리 세탁하 누락하",
    ),
    Crime(
        "탈세와 자금세탁",
        nouns="탈세 조세포탈 분식회계 돈세탁 자금세탁",
        objects="세금 비자금 이중장부",
        verbs="빼먹 빼돌리 포탈하 떼먹 조성하 만들",
    ),
    Crime(
        "위조와 조작",
        nouns=(
            "(?:공문서|사문서|문서|통화|여권|신분증|서명|화폐|지폐|유가증권)?(?:위조|변조)(?!죄) "
            f"{_any(_PAPERS)}(?:을|를)?(?:위조|변조|조작|날조)"
        ),
        objects=_PAPERS,
        verbs="위조하 변조하 조작하 날조하 꾸미",
    ),
    Crime(
        "위조와 조작",
        objects=rf"(?:위조|가짜|허위|거짓|짝퉁)(?:로|의)?{_any(_PAPERS)}",
        verbs="만들 만들어주 구하 구매하 사용하 쓰 끊 발급받 제출하 작성하 팔",
    ),
    Crime(
        "증거인멸",
        nouns="증거인멸 증거은닉 범인은닉 범인도피 시체유기 사체유기",
        objects="증거 시체 시신 사체 혈흔 핏자국 흉기 지문 범행",
        verbs="인멸하 없애 지우 은폐하 파기하 숨기 태우 버리 묻 처리하 삭제하",
    ),
    Crime(
        "거짓 진술과 무고",
        nouns="위증 무고 허위신고 허위고소 거짓고소 거짓진술 허위진술 증인매수",
        objects="증인 목격자 판사 공무원 경찰관",
        verbs="매수하 입막음하 위증시키",
    ),
    Crime(
        "마약",
        nouns="마약 대마초? 필로폰 (?:마약|대마|필로폰)(?:투약|제조|재배|구매|밀수|거래|유통|판매|구입)",
        objects="마약 필로폰 히로뽕 대마 코카인 케타민 엑스터시 lsd 물뽕 펜타닐 헤로인 프로포폴 졸피뎀",
        verbs="구하 구할수있 살수있 구매하 구입하 만들 제조하 재배하 키우 팔 판매하 투약하 들여오 밀수하 숨기",
    ),
    Crime(
        "무기와 폭발물",
        nouns="(?:폭탄|총기|사제총|사제폭탄)(?:제조|제작)",
        objects="폭탄 폭발물 권총 사제총 총기 독약 화염병 독극물 청산가리",
        verbs="만들 구하 구할수있 살수있 제조하 제작하 구입하",
    ),
    Crime(
        "불법 거래",
        nouns="성매매 성매매알선 불법도박 밀항 밀입국 밀수 인신매매 장기매매 대리시험 대리수능",
        objects="대포통장 대포폰 대포차 도박사이트 뇌물 조건만남 성매매 개인정보db",
        verbs="만들 구하 구할수있 살수있 팔 빌리 빌려주 개설하 운영하 찾 주 건네",
    ),
    Crime(
        "거짓 신분과 의무 회피",
        nouns="위장전입 위장이혼 위장결혼 병역기피 병역비리 탈옥",
        objects="병역 해외로 수배",
        verbs="기피하 도주하 도피하",
    ),
    Crime(
        "단속과 수사를 따돌리는 것",
        objects="음주단속 음주측정 음주운전단속 단속 마약검사 소변검사 거짓말탐지기 추적 수사",
        verbs="피하 속이 따돌리 빠져나가 통과하",
    ),
    Crime(
        "범죄를 들키지 않는 것",
        objects=(
            "음주운전 음주단속 음주측정 단속 무면허 뺑소니 불법촬영 몰카 마약 위장전입 부정수급 실업급여 탈세 성매매 도박 "
            "대리시험 횡령 절도 도둑질"
        ),
        verbs="안걸리 안들키 안잡히 걸리지않 들키지않 잡히지않 안걸리고받 안들키고받 안걸리고하 안들키고하 안걸리게하",
    ),
)
# What is asked to be written, bought or done for one.
_GOODS = _any(
    "마약 필로폰 대마 코카인 케타민 엑스터시 lsd 물뽕 펜타닐 졸피뎀 대포통장 대포폰 대포차 권총 사제총 폭탄 독약 "
    "청산가리 성착취물 아청물 (?:아동|청소년|미성년자?)(?:음란물|야동|포르노) 개인정보db 해킹툴 도청기 "
    rf"(?:위조|가짜|허위){_any(_PAPERS)}"
)
_SERVICES = _any("도청 해킹 위조 변조 미행 위치추적 대리시험 살인 살해 폭행 협박 돈세탁 자금세탁 성매매")
_PLACE = "(?:곳|데|사이트|업체|업자|루트|경로|채널|사람)"
_ORDERED = re.compile(
    rf"(?:협박|공갈)(?:하는)?(?:편지|문자|메일|장|메시지)(?:을|를)?[^,]{{0,8}}?(?:써|작성해|만들어){_GIVE}"
    rf"|(?:위조|가짜|허위|거짓)(?:로|의)?{_any(_PAPERS)}(?:을|를)?[^,]{{0,8}}?(?:써|작성해|만들어|구해){_GIVE}"
    rf"|{_GOODS}[^,]{{0,8}}?(?:구하는|구할수있는|살수있는|구매하는|구입하는|파는){_PLACE}{_ASKED}"
    rf"|{_GOODS}[^,]{{0,6}}?어디(?:서|에서)?(?:구하|구할|구해|살수|사나|사요|사야|팔아|파나)"
    rf"|{_SERVICES}(?:을|를)?(?:좀)?(?:해주는|대신해주는|대행하는|해줄){_PLACE}{_ASKED}"
)
_ORDER_REFUSAL = Crime("범죄에 쓰이는 물건이나 글").refusal


# ── danger ──────────────────────────────────────────────────────────────────────────────────────────────────────

# Written from general knowledge on this day, not looked up: the operator checks them before each release.
_WRITTEN_ON = date(2026, 11, 23)

POLICE = Line(
    "112", "경찰", "지금 위험하거나 범죄를 신고할 때 (아동학대 포함)", "경찰청, https://www.police.go.kr", _WRITTEN_ON
)
RESCUE = Line("119", "소방", "다쳤거나 구조가 필요할 때", "소방청, https://www.nfa.go.kr", _WRITTEN_ON)
SUICIDE = Line(  # since 2024-01-01 the one number for suicide prevention
    "109",
    "자살예방 상담전화",
    "죽고 싶은 마음이 들 때, 주변 사람이 걱정될 때 (24시간)",
    "보건복지부, https://www.129.go.kr/109",
    _WRITTEN_ON,
)
MENTAL = Line(
    "1577-0199", "정신건강 위기상담전화", "마음이 위태로울 때", "보건복지부, https://www.mohw.go.kr", _WRITTEN_ON
)
WOMEN = Line(
    "1366",
    "여성긴급전화",
    "가정폭력·성폭력·스토킹 상담과 긴급 보호 (24시간)",
    "한국여성인권진흥원, https://www.stop.or.kr",
    _WRITTEN_ON,
)
SCHOOL = Line(
    "117", "학교폭력 신고·상담", "학교폭력을 겪거나 알게 되었을 때", "경찰청, https://www.police.go.kr", _WRITTEN_ON
)
YOUTH = Line(
    "1388", "청소년상담전화", "청소년과 보호자의 상담", "한국청소년상담복지개발원, https://www.kyci.or.kr", _WRITTEN_ON
)
LINES = (POLICE, RESCUE, SUICIDE, MENTAL, WOMEN, SCHOOL, YOUTH)

_WAY_TO_DIE = re.compile(
    rf"'자살(?:을)?(?:하는|할|할수있는)?(?:방법|법|약){_ASKED}|목숨(?:을)?끊는(?:방법|법){_ASKED}"
    rf"|(?:고통없이|안아프게|아프지않게|편하게|편안하게|확실하게|확실히|쉽게|빨리|조용히)죽(?:는|을수있는)(?:방법|법|약){_ASKED}"
)
_CARE = (
    "많이 힘드셨겠습니다. 그 방법은 안내해 드리지 않습니다. "
    "지금 자살예방 상담전화 109로 전화하시면 24시간 언제든 이야기를 들어 드립니다."
)

_SELF = re.compile(  # the person's own wish to die, or someone's near them
    r"죽[고구](?:만)?(?:싶|시퍼)|죽어버리고싶|뒤지고싶|디지고싶|살고싶지(?:가)?않"
    r"|살고싶은(?:마음|생각)(?:이|도)?없|살기(?:가)?(?:싫|힘들어서?죽)"
    r"|살아서뭐|살이유(?:가|도)?없|더(?:는|이상)(?:못살|살수(?:가)?없|살고싶)|사라지고싶|없어지고싶"
    r"|(?:삶|생)(?:을)?(?:포기|끝내|마감)(?:하고|고|할|하려)"
    r"|(?:목숨|삶)(?:을)?(?:끊고|끊으려|끊을)|뛰어내리(?:고싶|려|겠|면)|'유서(?:를)?(?:쓰고|썼|써놨|남기고)|'자해(?!공갈)"
    r"|손목(?:을)?그[었으]|그만살고싶|(?:이제|모든걸|모든것을|전부|인생을?)다?끝내(?:버리)?고싶"
    r"|(?:'자살|극단적(?:인)?선택)(?:을|를)?(?:하고싶|하려|할까|할것|하겠|한다고|한다며|생각|충동|시도|예고|결심)|같이죽자|동반자살"
)
# Also a bereaved family's question of insurance or of a work accident.
_SUICIDE = re.compile(r"'자살(?!골)|동반자살|극단적(?:인)?선택")
_NOW = re.compile(
    r"(?:지금|방금|현재|당장)[^|]{0,20}(?:때리|때려|맞고|폭행|칼|흉기|위협|협박|죽이|쫓|난동|감금|갇|문을두드|문을부수|따라오)"
    r"|(?:칼|흉기|망치|야구방망이)(?:을|를|로)?(?:들고|들이대|휘두|겨누|위협|찌)|죽이겠|죽여버|죽인다|살해협박|살려주세|살려줘"
    r"|'비명(?:소리|을지)|목(?:을)?(?:조르|졸라|졸랐)"
    r"|(?:죽이려|불지르)(?:고|겠)|감금(?:당|돼|되어|됐)|갇혀"
)
_HURT = (
    r"(?:때리|때려|때렸|때린|(?<![실부])패요|팼|구타|폭행|폭력|맞았|맞고(?!소|있는주사)|맞아요|맞습|맞은(?!편)|손찌검|위협|협박"
    r"|목조|칼(?!럼|국수)|흉기|죽이|물건을?던|멍이|멍들)"
)
_PARTNER = (
    r"(?:남편|아내|와이프|배우자|동거남|동거녀|동거인|남자친구|여자친구|남친|여친|애인|시어머니|시아버지|시댁|장인|전처|아버지|아빠|어머니|엄마"
    r"|오빠|형이|아들이|딸이)"
)
_CHILD = r"(?:아이|아기|애를|애가|아들|딸|손자|손녀|조카|의붓|원생|어린이집|유치원|초등학생|아동)"
_DOMESTIC = re.compile(rf"가정폭력|데이트폭력|교제폭력|매맞는|{_PARTNER}[^|]{{0,15}}{_HURT}")
_ASSAULT = re.compile(r"(?:저를|나를|절|선임이?|사장이|상사가|이웃이)[^|]{0,10}때(?:려|립|리)")
_CHILD_ABUSE = re.compile(
    rf"아동학대|{_CHILD}(?:을|를|한테|에게|가|이)?[^|]{{0,10}}(?:'학대|방임|때리|때려|때렸|때린|굶|멍이|멍들|맞았|맞고)"
)
_SEXUAL = re.compile(
    r"성폭행|'강간|특수강간|성추행|강제추행|성폭력|준강간|불법촬영|성착취|그루밍|딥페이크|몸캠|(?:몰카|몰래카메라)[^|]{0,6}(?:찍|당|발견|피해)"
    r"|(?:나체|알몸|성관계|노출)[^|]{0,10}(?:유포|협박|퍼뜨|올리|올렸)|억지로[^|]{0,6}(?:관계|만지|만졌)|(?:몸|가슴|엉덩이|허벅지)[을를](?:만지|만졌|더듬)"
)
_STALKING = re.compile(
    r"스토킹|스토커|(?:계속|자꾸|매일|몰래)[^|]{0,8}(?:따라다|쫓아다|따라와|미행)|(?:모르는|낯선|어떤)(?:사람|남자|여자)[^|]{0,8}따라(?:왔|와|오)|미행당|따라다니(?:고|며|면서|는)|따라다녀|쫓아다녀"
    r"|(?:전남친|전여친|전남편|전아내|전남자친구|전여자친구|헤어진|모르는(?:사람|남자|여자))[^|]{0,15}(?:찾아오|찾아와|찾아옵|집앞|연락을?계속|계속연락|기다리)"
)
_SCHOOL = re.compile(
    r"학교폭력|학폭|왕따|은따|'일진|(?:같은반|반친구|학교|급우|동급생|선배)[^|]{0,15}(?:때리|때려|때렸|맞았|맞고|괴롭|따돌|돈을?뺏|협박)"
)
_YOUNG = re.compile(
    r"초등학생|중학생|고등학생|[중고][1-3](?:인데|이에|입니|학생)|청소년|미성년자(?:인데|예요|입니다)|학생인데|제가학생|1[0-8]살(?:인데|이에)"
)
# The accused, and questions about the statute itself, are in no danger.
_NO_DANGER = re.compile(
    r"(?:고소|신고|기소)(?:를)?당|무고|혐의(?:를|로)|가해자로|피의자|피고인|합의(?:를)?보려"
    r"|(?:강간|강제추행|추행|성폭력|스토킹|학대|폭력|폭행|자살방조|불법촬영)(?:범죄)?(?:죄|처벌법|특례법|방지법|(?:의)?처벌(?:등)?(?:에관한)?(?:특례)?법)"
    r"[^|]{0,6}(?:뭐|뭔|무엇|형량|처벌|구성요건|공소시효|정의|제\d)"
)


_HOME = ("가정폭력범죄의 처벌 등에 관한 특례법", "가정폭력방지 및 피해자보호 등에 관한 법률")
_DANGERS: tuple[tuple[re.Pattern[str], tuple[Line, ...], tuple[str, ...]], ...] = (
    (_ASSAULT, (POLICE,), ()),
    (_DOMESTIC, (POLICE, WOMEN), _HOME),
    (_CHILD_ABUSE, (POLICE,), ("아동학대범죄의 처벌 등에 관한 특례법",)),
    (_SEXUAL, (POLICE, WOMEN), ("성폭력범죄의 처벌 등에 관한 특례법", "성폭력방지 및 피해자보호 등에 관한 법률")),
    (_STALKING, (POLICE, WOMEN), ("스토킹범죄의 처벌 등에 관한 법률",)),
    (_SCHOOL, (SCHOOL, YOUTH), ("학교폭력예방 및 대책에 관한 법률",)),
)
_OF_VIOLENCE = ("형법", "폭력행위 등 처벌에 관한 법률")


def _lines(question: str) -> tuple[Line, ...]:
    calm = _NO_DANGER.search(question) is not None
    found: list[Line] = []
    if _SELF.search(question) or _asked(_WAY_TO_DIE, question):
        found += [SUICIDE, MENTAL, RESCUE]
    elif not calm and _SUICIDE.search(question):
        found.append(SUICIDE)
    if _NOW.search(question):
        found += [POLICE, RESCUE]
    if not calm:
        found += [line for pattern, lines, _ in _DANGERS if pattern.search(question) for line in lines]
    if found and _YOUNG.search(question):
        found.append(YOUTH)
    return tuple(dict.fromkeys(found))


def _laws(question: str, now: bool) -> tuple[str, ...]:
    found = [law for pattern, _, laws in _DANGERS if pattern.search(question) for law in laws]
    return tuple(dict.fromkeys(found + [*_OF_VIOLENCE] * now))
