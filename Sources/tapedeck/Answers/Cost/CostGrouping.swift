/// What a row of `cost` stands for.
enum CostGrouping: String, CaseIterable {
    case session
    case model
    case day
    case kind
}
