import SessionRecording

extension Timestamp {
    /// No recording is from further away than this from 1970, in microseconds: 36,000 years.
    private static let furthest = Int64(1) << 60

    /// The moment so many milliseconds later; nil when there is no such moment.
    func moved(byMs milliseconds: Double) -> Timestamp? {
        guard let distance = Int64(exactly: (milliseconds * 1000).rounded()) else { return nil }
        let (moment, overflows) = microseconds.addingReportingOverflow(distance)
        guard !overflows, moment.magnitude <= Self.furthest else { return nil }
        return Timestamp(microseconds: moment)
    }
}
