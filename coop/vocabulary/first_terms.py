"""The terms a new network begins with, in English and Spanish.

They are a start, not a law: staff may rename, add and retire terms. Keys never change.
"""

from dataclasses import dataclass, field

SCHEMES: dict[str, dict[str, str]] = {
    "sector": {"en": "Sector", "es": "Sector"},
    "support": {"en": "Support offered", "es": "Apoyo ofrecido"},
    "convening_kind": {"en": "Kind of convening", "es": "Tipo de encuentro"},
    "setting": {"en": "Setting", "es": "Entorno"},
    "stage": {"en": "Stage", "es": "Etapa"},
    "discipline": {"en": "Discipline", "es": "Disciplina"},
    "ecosystem_role": {"en": "Role in the ecosystem", "es": "Papel en el ecosistema"},
    "asset_kind": {"en": "Kind of help", "es": "Tipo de apoyo"},
    "language": {"en": "Language", "es": "Idioma"},
    "accessibility": {"en": "Accessibility", "es": "Accesibilidad"},
}

LANGUAGE_SUPPORTS = {"interpretation_es", "interpretation_pl", "asl"}

# (key, English, Spanish), in the order of the screen.
WORDS: dict[str, list[tuple[str, str, str]]] = {
    "sector": [
        ("family", "Families", "Familias"),
        (
            "community_based_organization",
            "Community organizations",
            "Organizaciones comunitarias",
        ),
        ("public_agency", "Public agencies", "Agencias públicas"),
        ("school", "Schools", "Escuelas"),
        ("funder", "Funders", "Financiadores"),
        ("corporation", "Companies", "Empresas"),
        (
            "cultural_institution",
            "Museums and cultural institutions",
            "Museos e instituciones culturales",
        ),
        ("higher_education", "Colleges and universities", "Universidades y colegios superiores"),
    ],
    "support": [
        ("childcare", "Childcare", "Cuidado infantil"),
        ("interpretation_es", "Spanish interpretation", "Interpretación en español"),
        ("interpretation_pl", "Polish interpretation", "Interpretación en polaco"),
        (
            "asl",
            "American Sign Language (ASL)",
            "Lengua de señas estadounidense (ASL)",
        ),
        ("stipend", "Stipend for families", "Estipendio para familias"),
        ("meal", "Meal", "Comida"),
        ("transit", "Transit fare", "Pasaje de transporte público"),
        ("step_free", "Step-free", "Acceso sin escalones"),
        ("quiet_room", "Quiet room", "Sala tranquila"),
    ],
    "convening_kind": [
        ("citywide", "Citywide convening", "Encuentro de toda la ciudad"),
        ("affinity_group", "Affinity group", "Grupo de afinidad"),
        ("place", "Neighborhood table", "Mesa de barrio"),
        ("leadership", "Leadership Team", "Equipo de liderazgo"),
        ("funders", "Funders", "Financiadores"),
        ("community_of_practice", "Community of practice", "Comunidad de práctica"),
        ("professional_development", "Professional development", "Desarrollo profesional"),
        ("working_session", "Working session", "Sesión de trabajo"),
        ("social", "Time to meet", "Tiempo para conocernos"),
        ("public", "Open to the public", "Abierto al público"),
    ],
    "setting": [
        ("in_home", "At home", "En casa"),
        ("in_school", "In school", "En la escuela"),
        ("out_of_school", "Out of school", "Fuera de la escuela"),
        ("digital", "Online", "En línea"),
    ],
    "stage": [
        ("infant_toddler", "Infants and toddlers (0–2)", "Bebés y niños pequeños (0–2)"),
        ("early_childhood", "Early childhood (3–4)", "Primera infancia (3–4)"),
        ("early_elementary", "Early elementary (5–7)", "Primeros grados de primaria (5–7)"),
        ("upper_elementary", "Upper elementary (8–10)", "Últimos grados de primaria (8–10)"),
        ("middle", "Middle grades (11–13)", "Grados intermedios (11–13)"),
        ("high_school", "High school (14–17)", "Escuela secundaria (14–17)"),
        ("postsecondary", "After high school (18–21)", "Después de la secundaria (18–21)"),
        ("early_career", "Early career (18–24 and older)", "Inicio de carrera (18–24 y más)"),
        ("adult_family", "Adults and families", "Adultos y familias"),
    ],
    "discipline": [
        ("science", "Science", "Ciencias"),
        ("technology", "Technology", "Tecnología"),
        ("engineering", "Engineering", "Ingeniería"),
        ("mathematics", "Mathematics", "Matemáticas"),
        ("computing", "Computing", "Computación"),
        ("environment", "Environment", "Medio ambiente"),
        ("health", "Health", "Salud"),
        ("making_robotics", "Making and robotics", "Creación y robótica"),
        ("data", "Data", "Datos"),
        ("arts_integrated", "Science with the arts", "Ciencias con las artes"),
    ],
    "ecosystem_role": [
        ("in_school_prek12", "Teaches in school", "Enseña en la escuela"),
        ("stem_ost_provider", "Offers programs out of school", "Ofrece programas fuera de la escuela"),
        ("higher_education", "Higher education", "Educación superior"),
        ("industry", "Industry", "Industria"),
        ("funder", "Funds", "Financia"),
        ("convener", "Brings people together", "Reúne a la gente"),
        ("policymaker", "Makes policy", "Hace políticas públicas"),
        ("research_evaluation", "Researches and evaluates", "Investiga y evalúa"),
        ("media", "Media", "Medios de comunicación"),
        ("family_voice", "Speaks for families", "Lleva la voz de las familias"),
    ],
    "asset_kind": [
        ("expertise", "Expertise", "Conocimiento"),
        ("space", "Space", "Espacio"),
        ("volunteers", "Volunteers", "Voluntarios"),
        ("mentors", "Mentors", "Mentores"),
        ("equipment", "Equipment", "Equipo"),
        ("curriculum", "Curriculum", "Currículo"),
        ("data", "Data", "Datos"),
        ("languages", "Languages", "Idiomas"),
        ("transport", "Transport", "Transporte"),
        ("funding", "Funding", "Fondos"),
    ],
    "language": [
        ("en", "English", "Inglés"),
        ("es", "Spanish", "Español"),
        ("pl", "Polish", "Polaco"),
        ("zh", "Chinese", "Chino"),
        ("ar", "Arabic", "Árabe"),
        ("tl", "Tagalog", "Tagalo"),
        ("ur", "Urdu", "Urdu"),
        ("uk", "Ukrainian", "Ucraniano"),
        ("fr", "French", "Francés"),
        ("ht", "Haitian Creole", "Criollo haitiano"),
        ("ase", "American Sign Language", "Lengua de señas estadounidense"),
    ],
    "accessibility": [
        ("step_free", "Step-free entrance", "Entrada sin escalones"),
        ("restroom", "Accessible restroom", "Baño accesible"),
        ("elevator", "Elevator", "Ascensor"),
        ("hearing_loop", "Hearing loop", "Bucle auditivo"),
        ("large_print", "Large print", "Letra grande"),
        ("quiet_room", "Quiet room", "Sala tranquila"),
        ("near_transit", "Near public transport", "Cerca del transporte público"),
        ("parking", "Accessible parking", "Estacionamiento accesible"),
    ],
}

# For the legend of the bar that shows who is in the room.
SHORT: dict[str, tuple[str, str]] = {
    "family": ("Families", "Familias"),
    "community_based_organization": ("Community", "Comunidad"),
    "public_agency": ("Agencies", "Agencias"),
    "school": ("Schools", "Escuelas"),
    "funder": ("Funders", "Fondos"),
    "corporation": ("Companies", "Empresas"),
    "cultural_institution": ("Museums", "Museos"),
    "higher_education": ("Colleges", "Universidades"),
}


@dataclass(frozen=True)
class FirstTerm:
    """One term: its scheme, its key, its place in the order and its words in each language."""

    scheme: str
    key: str
    position: int
    labels: dict[str, str]
    short_labels: dict[str, str] = field(default_factory=dict)
    is_language: bool = False


def _in_both(words: tuple[str, str] | None) -> dict[str, str]:
    return {"en": words[0], "es": words[1]} if words else {}


FIRST_TERMS: tuple[FirstTerm, ...] = tuple(
    FirstTerm(
        scheme=scheme,
        key=key,
        position=position,
        labels=_in_both((english, spanish)),
        short_labels=_in_both(SHORT.get(key) if scheme == "sector" else None),
        is_language=scheme == "support" and key in LANGUAGE_SUPPORTS,
    )
    for scheme, words in WORDS.items()
    for position, (key, english, spanish) in enumerate(words, start=1)
)
