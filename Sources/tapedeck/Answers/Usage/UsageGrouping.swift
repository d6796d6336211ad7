/// What a row of `usage` stands for.
enum UsageGrouping: String, CaseIterable {
    case session
    case model
    case day
}
