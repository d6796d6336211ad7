package import RealtimeProtocol
package import SessionRecording

/// Follows a session for the rules of lint, and hands each the events that it is about.
///
/// It goes beside the session's fold, of which the rules ask what they do not know themselves.
package struct LintFold: Sendable {
    private var rules: [any LintRule] = Lint.makeRules()
    private var report = LintReport()
    private var pace = InputPace()
    private var lastSeq = 0
    private var lastAt: Timestamp?
    /// Whether the clock was set back: times say nothing from then on.
    private var isClockWrong = false
    /// Whether events are missing, as their seqs tell.
    private var hasGaps = false
    /// Responses of which words or secrets were replaced.
    private var redactedResponses: Set<Int> = []

    /// For each subject, the rules that are about it, by index.
    private static let rulesBySubject: [[Int]] = LintSubject.allCases.map { subject in
        Lint.types.indices.filter { Lint.types[$0].subjects.contains(subject) }
    }

    private static let rulesOfAbsence: Set<String> = Set(Lint.types.filter { $0.needsAllEvents }.map { $0.id })

    /// A session without events.
    package init() {}

    /// What the rules find, without what turned out not to be anything, in the order of the events.
    package var findings: [Finding] {
        report.rows.all.filter { !$0.isWithdrawn }.sorted { ($0.seq, $0.ordinal) < ($1.seq, $1.ordinal) }
    }

    /// The findings that are new or different since the last call, withdrawn ones included.
    package mutating func takeChanged() -> [Finding] { report.takeChanged() }

    /// Looks at an event before the session's fold takes it.
    package mutating func prepare(_ decoded: RealtimeEvent?, _ session: SessionFold) {
        switch decoded {
        case .server(.responseOutputTextDone(_)), .server(.responseOutputAudioTranscriptDone(_)),
            .server(.responseFunctionCallArgumentsDone(_)), .server(.responseMCPCallArgumentsDone(_)):
            guard case .server(let event) = decoded else { return }
            for index in Self.rulesBySubject[LintSubject.part.rawValue] { rules[index].prepare(event, in: session) }
        default: return
        }
    }

    /// Takes an event that the session's fold has taken.
    package mutating func apply(_ recorded: RecordedEvent, decoded: RealtimeEvent?, _ session: SessionFold) {
        if recorded.seq != lastSeq + 1 { noteGap() }
        lastSeq = recorded.seq
        noteTime(recorded.at)
        switch decoded {
        case .client(.inputAudioBufferAppend(let append)):
            let format = session.speechFold.settings.format
            take(LintAppend(append.audio, recorded, at: isClockWrong ? nil : recorded.at, format: format), session)
        case .client(let event):
            guard let subject = LintSubject(event) else { return }
            let moment = moment(recorded, session)
            forEachRule(about: subject) { $0.note(event, moment, in: session, &$1) }
        case .server(let event): take(event, recorded, session)
        case .liveServer(let event):
            let moment = moment(recorded, session)
            if event.isUnknown || event.hasUnknownMembers {
                forEachRule(about: .drift) { $0.note(event, moment, in: session, &$1) }
            }
            guard let subject = LintSubject(event) else { return }
            forEachRule(about: subject) { $0.note(event, moment, in: session, &$1) }
        case .liveClient, nil: return
        }
    }

    /// The session has ended, as far as the metadata say so.
    package mutating func finish(_ metadata: SessionMetadata) {
        let lastSeq = lastSeq
        forEachRule(about: .ending) { $0.finish(metadata, lastSeq: lastSeq, &$1) }
    }

    // MARK: - Handing on

    private mutating func take(_ event: ServerEvent, _ recorded: RecordedEvent, _ session: SessionFold) {
        if recorded.alteration?.isRedacted == true, let response = session.eventResponse {
            redactedResponses.insert(response)
        }
        if event.isUnknown || event.hasUnknownMembers {
            let moment = moment(recorded, session)
            forEachRule(about: .drift) { $0.note(event, moment, in: session, &$1) }
        }
        guard let subject = LintSubject(event) else { return }
        let moment = moment(recorded, session)
        forEachRule(about: subject) { $0.note(event, moment, in: session, &$1) }
    }

    private mutating func take(_ append: LintAppend, _ session: SessionFold) {
        forEachRule(about: .append) { $0.note(append, in: session, &$1) }
        guard let window = pace.take(append) else { return }
        forEachRule(about: .pace) { $0.note(window, in: session, &$1) }
    }

    // Inlined, so that what the rules ask is handed on and not captured, which would be a copy.
    @inline(__always)
    private mutating func forEachRule(
        about subject: LintSubject,
        _ body: (inout any LintRule, inout LintReport) -> Void
    ) {
        for index in Self.rulesBySubject[subject.rawValue] {
            let type = Lint.types[index]
            report.begin(type, isSilent: hasGaps && type.needsAllEvents)
            body(&rules[index], &report)
        }
    }

    private func moment(_ recorded: RecordedEvent, _ session: SessionFold) -> LintMoment {
        let response = session.eventResponse
        let isRedacted = recorded.alteration?.isRedacted == true
        return LintMoment(
            recorded: recorded,
            at: isClockWrong ? nil : recorded.at,
            response: response,
            isRedacted: isRedacted || response.map(redactedResponses.contains) == true
        )
    }

    private mutating func noteTime(_ at: Timestamp?) {
        guard let at else { return }
        if let lastAt, at < lastAt, lastAt.milliseconds(since: at) >= ProblemFold.leastStep { isClockWrong = true }
        lastAt = at
    }

    private mutating func noteGap() {
        guard !hasGaps else { return }
        hasGaps = true
        report.withdrawAll(of: Self.rulesOfAbsence)
    }
}

extension ServerEvent {
    fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}

extension LiveServerEvent {
    fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
