"""What a voice assistant might say: made-up answers in four languages, the same ones for the same seed."""

# Parts of sentences; a name in braces stands for one of its words, `{number}` and the like for a number.
LANGUAGES = {
    "en-us": {
        "openings": ["Sure", "Of course", "Well", "Okay, one moment", "Thanks for waiting", "Good question", "Let me check", "Absolutely", "I'm sorry about that", "Right"],
        "clauses": [
            "the {thing} leaves the {place} at {time}",
            "your {thing} will be ready on {day} morning",
            "I have sent the {thing} to {name} at the {place}",
            "there are {number} seats left in the {quality} section",
            "we charged {price} to the account that ends in {digits}",
            "it takes about {small} minutes to walk from the {place} to the {place}",
            "you can change the {thing} up to {small} hours before it starts",
            "the {quality} {thing} costs {price} a month, including tax",
            "stir the onions gently until they are {quality}",
            "my colleague {name} has already looked into the {thing}",
            "I couldn't find a {thing} under that name",
            "the weather in {name}'s town is going to be {quality} until {day}",
            "press the {quality} button on the back of the {thing} and hold it for {small} seconds",
            "a technician usually arrives between {time} and {time}",
            "this model was introduced in {year} and has {number} kilometres of cable",
            "please tell me the {small} characters that are printed below the {thing}",
            "the nearest {place} closes early on {day}",
            "somebody with a {quality} voice asked for the {thing} yesterday",
            "everything else on the list looks {quality} to me",
            "order {digits} was shipped from the {place} last {day}",
        ],
        "joins": [", and ", ", but ", ", so ", " because ", " although ", ", while ", "; otherwise ", ", which means that ", " and "],
        "tails": ["", "", "", " if that suits you", ", as far as I can see", " without any extra charge", ", Mr. {name}", " for the whole family"],
        "short": ["Shall I book it?", "Is that all right?", "Just say yes.", "Would you like to hear more?", "I'll be quick!", "Anything else?", "Does that help at all?", "No problem at all."],
        "thing": "ferry|timetable|parcel|subscription|router|invoice|reservation|prescription|dishwasher|application|receipt|television|key|refund|thermostat|bicycle|document|contract|package|laptop",
        "place": "harbour|station|pharmacy|warehouse|airport|library|restaurant|post office|garden centre|university|hotel|bridge|clinic",
        "quality": "quiet|soft|enormous|reasonable|green|comfortable|temporary|excellent|dry|slightly cloudy|international|familiar|bright|cheap|extraordinary",
        "name": "Anna|Mr. Henderson|Olivia|Dr. Marsh|Sebastian|Kate|Elizabeth|Tom|Priya|Alexander",
        "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|May 3|October 21",
        "price": "$19.99|$250|$1,480|$7.50|€35|12 dollars|$89",
    },
    "de": {
        "openings": ["Gerne", "Natürlich", "Einen Moment bitte", "Gut", "Das tut mir leid", "Alles klar"],
        "clauses": [
            "die {thing} kommt um {time} am {place} an",
            "ich habe Ihre {thing} an {name} weitergeleitet",
            "Sie können die {thing} bis {small} Stunden vorher kostenlos stornieren",
            "das kostet {price} im Monat",
            "im {place} sind noch {small} Plätze frei",
            "die Rechnung über {price} wurde am {day} bezahlt",
            "der Weg vom {place} zum {place} dauert ungefähr {small} Minuten",
            "das Wetter bleibt bis {day} ziemlich {quality}",
            "unter der Nummer {digits} finde ich leider nichts",
            "drücken Sie die {quality}e Taste auf der Rückseite",
        ],
        "joins": [", und ", ", aber ", ", weil ", " und ", ", obwohl ", "; außerdem "],
        "tails": ["", "", ", wenn Sie möchten", " ohne weitere Kosten", ", soweit ich sehe"],
        "short": ["Passt das so?", "Noch etwas?", "Soll ich das buchen?", "Kein Problem!"],
        "thing": "Fähre|Lieferung|Bestellung|Versicherung|Reservierung|Waschmaschine|Unterlage|Verbindung|Krankenversicherungskarte",
        "place": "Hauptbahnhof|Hafen|Flughafen|Rathaus|Gartenhaus|Krankenhaus|Theater|Bürgeramt",
        "quality": "rot|schön|kalt|freundlich|ungewöhnlich|trocken|klein",
        "name": "Frau Schneider|Herrn Vogel|die Werkstatt|Katharina|unsere Buchhaltung",
        "day": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Wochenende",
        "price": "19,99 Euro|250 Euro|7,50 €|35 Euro|1480 Euro",
    },
    "fr": {
        "openings": ["Bien sûr", "D'accord", "Un instant", "Très bien", "Je suis désolé", "Alors"],
        "clauses": [
            "le {thing} part de la {place} à {time}",
            "votre {thing} sera prêt {day} matin",
            "il reste {small} places près de la fenêtre",
            "nous avons envoyé le {thing} à {name}",
            "cela coûte {price} par mois",
            "il faut environ {small} minutes pour aller à la {place}",
            "vous pouvez annuler jusqu'à {small} heures avant le départ",
            "je n'ai rien trouvé sous le numéro {digits}",
            "le temps sera plutôt {quality} jusqu'à {day}",
            "appuyez doucement sur le bouton {quality} derrière le {thing}",
        ],
        "joins": [", et ", ", mais ", " parce que ", " et ", ", donc ", "; sinon "],
        "tails": ["", "", ", si cela vous convient", " sans frais supplémentaires", " pour toute la famille"],
        "short": ["Ça vous va ?", "Autre chose ?", "Je le réserve ?", "Pas de problème !"],
        "thing": "bateau|train|colis|dossier|contrat|remboursement|téléphone|rendez-vous|réfrigérateur",
        "place": "gare|pharmacie|bibliothèque|mairie|boulangerie|station|clinique",
        "quality": "rouge|calme|froid|agréable|extraordinaire|nuageux|vert",
        "name": "Madame Lefèvre|Antoine|votre conseillère|Élise|Monsieur Girard",
        "day": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        "price": "19,99 euros|250 euros|35 €|7 euros|1480 euros",
    },
    "es": {
        "openings": ["Claro", "Por supuesto", "Un momento", "Muy bien", "Lo siento mucho", "Bueno"],
        "clauses": [
            "el {thing} sale de la {place} a las {time}",
            "su {thing} estará listo el {day} por la mañana",
            "todavía quedan {small} asientos junto a la ventana",
            "hemos enviado el {thing} a {name}",
            "eso cuesta {price} al mes",
            "se tarda unos {small} minutos en llegar a la {place}",
            "puede cancelar hasta {small} horas antes de la salida",
            "no encuentro nada con el número {digits}",
            "el tiempo será bastante {quality} hasta el {day}",
            "pulse suavemente el botón {quality} detrás del {thing}",
        ],
        "joins": [", y ", ", pero ", " porque ", " y ", ", así que ", "; además "],
        "tails": ["", "", ", si le parece bien", " sin ningún coste adicional", " para toda la familia"],
        "short": ["¿Le parece bien?", "¿Algo más?", "¿Lo reservo?", "¡Ningún problema!"],
        "thing": "barco|paquete|contrato|reembolso|teléfono|documento|refrigerador|pedido",
        "place": "estación|farmacia|biblioteca|universidad|panadería|oficina|clínica",
        "quality": "rojo|tranquilo|frío|agradable|extraordinario|verde",
        "name": "la señora Ibáñez|Antonio|su asesora|Lucía|don Ramón",
        "day": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
        "price": "19,99 euros|250 euros|35 €|7 euros|1480 euros",
    },
}


def answer(random, language):
    """One to four sentences, of 4 to 40 words as a rule."""
    parts = LANGUAGES[language]
    sentences = [sentence(random, parts)]
    while len(sentences) < 4 and random.random() < 0.5:
        sentences.append(random.choice(parts["short"]) if random.random() < 0.3 else sentence(random, parts))
    return " ".join(sentences)


def sentence(random, parts):
    text = fill(random, parts, random.choice(parts["clauses"]))
    while random.random() < 0.45 and len(text.split()) < 28:
        text += random.choice(parts["joins"]) + fill(random, parts, random.choice(parts["clauses"]))
    text += fill(random, parts, random.choice(parts["tails"]))
    if random.random() < 0.3:
        text = random.choice(parts["openings"]) + random.choice([", ", ". ", ": "]) + text
    text = text[0].upper() + text[1:]
    return text + random.choice([".", ".", ".", ".", "!"])


def fill(random, parts, text):
    while "{" in text:
        start, end = text.index("{"), text.index("}")
        text = text[:start] + value(random, parts, text[start + 1 : end]) + text[end + 1 :]
    return text


def value(random, parts, name):
    match name:
        case "time":
            return f"{random.randint(1, 23)}:{random.choice(['00', '15', '20', '30', '45', '05'])}"
        case "number":
            return random.choice([f"{random.randint(13, 999)}", f"{random.randint(1000, 9000)}", "twenty-one", "three hundred"])
        case "small":
            return str(random.randint(2, 45))
        case "digits":
            return "".join(random.choices("0123456789", k=random.choice([2, 3, 4])))
        case "year":
            return str(random.randint(1985, 2026))
        case _:
            return random.choice(parts[name].split("|"))
