import JSONBytes
import SessionAnalysis
import SessionRecording

/// What `diff` found.
struct DifferenceAnswer {
    let a: ComparedSession
    let b: ComparedSession
    let options: SessionDifference.Options
    let difference: SessionDifference

    /// Compares two sessions.
    init(_ a: ComparedSession, _ b: ComparedSession, options: SessionDifference.Options) {
        self.a = a
        self.b = b
        self.options = options
        difference = SessionDifference(from: a.outline, to: b.outline, options: options)
    }

    /// Why timing was not compared although the user asked for it.
    var missingTimes: [String] {
        guard options.tolerance != nil, options.aspects.contains(.timing) else { return [] }
        return [a, b].filter { !$0.outline.hasTimes }.map {
            "timing was not compared: the events of \($0.name) have no times"
        }
    }

    /// `diff --json`; of a session that is compared as a whole, no moment is told.
    var json: JSON {
        let moments = [("a_at", a.place), ("b_at", b.place)].compactMap { name, place -> JSON.Member? in
            place.map { (name, .object(MomentText.members($0))) }
        }
        return .object(
            [("a", .string(a.metadata.id)), ("b", .string(b.metadata.id))] + moments + [
                ("equal", .bool(difference.isEmpty)),
                ("differences", .array(difference.findings.map(\.json))),
            ]
        )
    }

    /// The moments behind a session's end, in words.
    var momentNotes: [String] {
        [a, b].compactMap { session in session.place.flatMap { MomentText.note($0, of: session.metadata) } }
    }
}

extension SessionDifference.Finding {
    /// As it stands in the answer's list; what a session does not have is absent.
    var json: JSON {
        var members: [JSON.Member] = [
            ("aspect", .string(aspect.rawValue)), ("subject", .string(subject)), ("field", JSON(field)),
        ]
        if let a { members.append(("a", a.value.json)) }
        if let b { members.append(("b", b.value.json)) }
        if let place = a?.place { members.append(("a_place", .integer(place))) }
        if let place = b?.place { members.append(("b_place", .integer(place))) }
        return .object(members)
    }

    static var listing: Listing<SessionDifference.Finding> {
        Listing(
            columns: [
                .text("ASPECT") { $0.aspect.rawValue },
                .text("WHAT") { $0.title },
                .text("A", flexible: true) { $0.a?.value.text },
                .text("B", flexible: true) { $0.b?.value.text },
            ],
            fields: [
                Field("aspect") { .string($0.aspect.rawValue) },
                Field("subject") { .string($0.subject) },
                Field("field") { JSON($0.field) },
                Field("a") { $0.a?.value.json ?? .null },
                Field("b") { $0.b?.value.json ?? .null },
                Field("a_place") { JSON($0.a?.place) },
                Field("b_place") { JSON($0.b?.place) },
            ],
            json: \.json
        )
    }

    /// What differs, and where, in words: `assistant message 4: text`.
    var title: String {
        subject + place + (field.map { ": \($0)" } ?? "")
    }

    /// ` 4`, or ` 4/5` where the sessions have it in different places.
    private var place: String {
        // Responses and turns have their number in their name already; that of a configuration's event says little.
        guard [.conversation, .tools, .events, .drift].contains(aspect) else { return "" }
        var places = [a?.place, b?.place].compactMap { $0.map(String.init) }
        if places.first == places.last { places = Array(places.prefix(1)) }
        return places.isEmpty ? "" : " " + places.joined(separator: "/")
    }
}

extension SessionDifference.Value {
    /// The value for programs.
    var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .json(let text): .verbatim(Array(text.utf8)[...])
        case .number(let number): .number(number)
        case .flag(let flag): .bool(flag)
        }
    }

    /// The value for people.
    var text: String {
        switch self {
        case .text(let text), .json(let text): text
        case .number(let number): Int(exactly: number).map { HumanText.count($0) } ?? HumanText.decimal(number)
        case .flag(let flag): flag ? "yes" : "no"
        }
    }
}
