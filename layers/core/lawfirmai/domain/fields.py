"""Fields of law, told by the words citizens use; the starter corpus sorts its entries into the same fields.

A question in which no word tells a field needs a better match to be answered (workflow/compose.py).
"""

import re

_WORDS = {
    "주택임대차": "전세|월세|임대차|임차|집주인|세입자|보증금|전입신고|확정일자|계약갱신|묵시적\\s*갱신",
    "상가임대차": "상가|점포|권리금|가게\\s*(?:임대|월세|계약)",
    "근로관계": "해고|근로|회사|사장|알바|아르바이트|연차|휴가|야근|퇴사|직장|짤렸|잘렸",
    "임금과 퇴직금·산재·고용보험": "월급|임금|퇴직금|최저임금|산재|수당|급여|알바비|시급|주휴|실업",
    "가족": "이혼|양육|친권|혼인|결혼|배우자|남편|아내|위자료|재산분할|외도|바람피",
    "상속": "상속|유언|유류분|사망|돌아가|한정승인|상속포기",
    "교통": "음주운전|교통사고|뺑소니|면허|운전|신호위반|과속|자동차보험",
    "형사": "고소|고발|사기|폭행|절도|훔|횡령|협박|성폭|추행|스토킹|명예훼손|모욕|처벌|체포|구속|경찰|범죄|때렸|맞았",
    "개인정보·인터넷": "개인정보|사생활|녹음|몰카|초상권|저작권|신상|악플",
    "소비자": "환불|반품|청약철회|구매|쇼핑몰|할부|약관|소비자|교환|배송|변심",
    "빚·채권 추심·회생": "대출|이자|빚|채무|돈을?\\s*빌|추심|파산|회생|보증|압류|빌려준|떼인",
    "소송·고소 절차": "소송|재판|소장|지급명령|항소|가압류|강제집행|소액|변호사",
    "행정·사회보장·세금": "행정|처분|공공기관|과태료|영업정지|허가|신고|(?<!전)세금|정보공개|구청|시청|공무원|연금",
    "계약": "계약|매매|해제|취소|하자|손해배상|계약금|위약금|미성년자",
    "불법행위·이웃 분쟁": "다쳤|다치게|배상|손해|피해|과실|실수로|책임|이웃|옆집|층간소음|담장|나무|토지\\s*경계|누수",
    "부동산": "땅|토지|소유권|등기|부동산|분양|재건축|재개발|아파트|관리비|지분|공유물",
    "교육": "학교|학생|교사|학폭|교육청|어린이집|유치원|입학|퇴학",
    "의료": "병원|의사|의료|수술|진료|환자|약국|장애인",
    "안전": "소방|화재|식품위생|위생|화학물질|항공|건축|안전관리|선박|환경|폐기물",
    "금융": "보험|은행|카드|투자|가상자산",
}
_PATTERNS = {field: re.compile(words) for field, words in _WORDS.items()}


def of(question: str) -> tuple[str, ...]:
    """The fields that words of the question tell, the one with the most hits first."""
    hits = {field: len(pattern.findall(question)) for field, pattern in _PATTERNS.items()}
    return tuple(sorted((field for field in hits if hits[field]), key=lambda field: -hits[field]))
