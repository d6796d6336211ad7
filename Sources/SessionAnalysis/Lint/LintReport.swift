import SessionRecording

/// The findings, as rules report and withdraw them.
struct LintReport: Sendable {
    private(set) var rows = TrackedRows<Finding>()
    private var rule = ""
    private var severity = Finding.Severity.note
    private var isSilent = false

    /// Findings are of this rule from now on.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - isSilent: Whether it finds nothing, as the recording misses events.
    mutating func begin(_ rule: any LintRule.Type, isSilent: Bool) {
        self.rule = rule.id
        severity = rule.severity
        self.isSilent = isSilent
    }

    /// Adds a finding.
    ///
    /// - Returns: What to withdraw it by.
    @discardableResult
    mutating func find(
        _ message: String,
        at seq: Int,
        item: String? = nil,
        response: String? = nil
    ) -> Int {
        var finding = Finding(ordinal: rows.count + 1)
        (finding.seq, finding.rule, finding.severity, finding.message) = (seq, rule, severity, message)
        (finding.itemID, finding.responseID, finding.isWithdrawn) = (item, response, isSilent)
        return rows.append(finding)
    }

    /// A finding turned out to be nothing.
    mutating func withdraw(_ index: Int) { set(index, isWithdrawn: true) }

    /// A finding that was withdrawn stands after all.
    mutating func restore(_ index: Int) { set(index, isWithdrawn: false) }

    /// Withdraws a finding, or restores it.
    mutating func set(_ index: Int, isWithdrawn: Bool) {
        guard rows[index].isWithdrawn != isWithdrawn, isWithdrawn || !isSilent else { return }
        rows.change(index) { $0.isWithdrawn = isWithdrawn }
    }

    /// A finding is about more than it was.
    mutating func restate(_ index: Int, _ message: String) {
        guard rows[index].message != message else { return }
        rows.change(index) { $0.message = message }
    }

    /// Withdraws all findings of some rules.
    mutating func withdrawAll(of rules: Set<String>) {
        for index in 0..<rows.count where rules.contains(rows[index].rule) { withdraw(index) }
    }

    mutating func takeChanged() -> [Finding] { rows.takeChanged() }
}
