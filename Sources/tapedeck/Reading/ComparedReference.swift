import LibC
import SessionAnalysis

/// A session as the user names it for a comparison, whole (`latest`) or as it was at a moment (`latest@120`).
///
/// Ids and paths may have an `@` of their own: a name that is a file's or a session's is that as it stands.
struct ComparedReference: Hashable {
    /// A session and one of its moments.
    struct Part: Hashable {
        var session: SessionReference
        var moment: Moment
    }

    /// What the name stands for as it is.
    let whole: SessionReference
    /// What it stands for if there is no such session.
    let part: Part?

    /// Reads a name.
    init(_ name: String) {
        whole = SessionReference(name)
        let isFile = access(name, F_OK) == 0
        part = isFile ? nil : Part(name)
        let mark = isFile || part != nil ? nil : name.lastIndex(of: "@")
        misspelledMoment = mark.map { String(name[name.index(after: $0)...]) }
        isPartOfFile = mark.map { access(String(name[..<$0]), F_OK) == 0 } ?? false
    }

    /// What stands behind an `@`, and is no moment; nil when nothing does.
    let misspelledMoment: String?
    /// Whether a file's name stands before the `@`.
    let isPartOfFile: Bool

    /// The session, without the moment.
    var session: SessionReference { part?.session ?? whole }
}

extension ComparedReference.Part {
    /// Parts a name at its last `@`; nil where nothing stands before it, or no moment behind it.
    fileprivate init?(_ name: String) {
        guard let mark = name.lastIndex(of: "@"), mark > name.startIndex,
            let moment = Moment(String(name[name.index(after: mark)...]))
        else { return nil }
        session = SessionReference(String(name[..<mark]))
        self.moment = moment
    }
}
