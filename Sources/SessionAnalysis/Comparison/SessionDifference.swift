public import SessionRecording

/// The differences between two sessions, ignoring ids and times.
///
/// ```swift
/// let difference = SessionDifference(from: recorded.events, to: repeated.events)
/// #expect(difference.isEmpty)
/// ```
///
/// Ids and points in time are never compared. Durations are compared if ``Options/tolerance`` is set.
public struct SessionDifference: Sendable, Hashable {
    /// All that differs, aspect by aspect, each in the order of the sessions.
    public var findings: [Finding]

    /// Compares two sessions.
    ///
    /// - Parameters:
    ///   - a: The session to compare with, such as a known good one.
    ///   - b: The other session.
    ///   - options: What is compared, and how exactly.
    public init(from a: SessionOutline, to b: SessionOutline, options: Options = Options()) {
        findings = Aspect.allCases.filter(options.aspects.contains).flatMap { aspect in
            aspect.findings(a, b, options).filter { !options.ignores($0) }
        }
    }

    /// Compares the events of two sessions.
    ///
    /// - Parameters:
    ///   - a: The events of the session to compare with, in order.
    ///   - b: The other session's.
    ///   - options: What is compared, and how exactly.
    public init(
        from a: some Sequence<RecordedEvent>,
        to b: some Sequence<RecordedEvent>,
        options: Options = Options()
    ) {
        self.init(from: SessionOutline.folding(a), to: SessionOutline.folding(b), options: options)
    }

    /// Whether nothing differs.
    public var isEmpty: Bool { findings.isEmpty }

    /// What differs in one aspect.
    public subscript(aspect: Aspect) -> [Finding] { findings.filter { $0.aspect == aspect } }
}

extension SessionDifference.Aspect {
    fileprivate func findings(
        _ a: SessionOutline,
        _ b: SessionOutline,
        _ options: SessionDifference.Options
    ) -> [SessionDifference.Finding] {
        switch self {
        case .configuration: ConfigurationComparison.findings(a.configuration, b.configuration)
        case .conversation: ConversationComparison.findings(a.fold, b.fold)
        case .tools: ToolCallComparison.findings(a.fold.toolCalls, b.fold.toolCalls)
        case .events: EventOrderComparison.findings(a.order, b.order)
        case .usage: UsageComparison.findings(a.fold, b.fold)
        case .drift: DriftComparison.findings(a.drift, b.drift)
        case .timing: options.tolerance.map { TimingComparison(tolerance: $0).findings(a, b) } ?? []
        }
    }
}
