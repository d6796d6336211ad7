/// ES modules joined to one script: from `file:` a page cannot import them.
///
/// Each module becomes a function that returns what it exports, in an order in which each stands behind those that it
/// imports. What the page's modules may look like is in docs/viewer.md.
struct ModuleBundle {
    private let modules: [String: String]
    private var done: Set<String> = []
    private var script = "'use strict';\n"

    /// Joins modules.
    ///
    /// - Parameters:
    ///   - modules: Each module's text, by its file's name.
    ///   - entry: The module that is run.
    /// - Returns: The script.
    /// - Throws: ``ViewerError`` when a module is not there, has another form, or imports itself by way of others.
    static func script(of modules: [String: String], entry: String) throws(ViewerError) -> String {
        var bundle = ModuleBundle(modules: modules)
        try bundle.add(entry, path: [])
        return bundle.script
    }

    private init(modules: [String: String]) { self.modules = modules }

    private mutating func add(_ name: String, path: [String]) throws(ViewerError) {
        guard !done.contains(name) else { return }
        guard !path.contains(name) else {
            throw ViewerError(.page, "\((path + [name]).joined(separator: " → ")): the modules import each other")
        }
        guard let text = modules[name] else {
            throw ViewerError(.page, "\(name): there is no such module, which \(path.last ?? "the page") imports")
        }
        let module = try Module(name, text)
        for other in module.imports { try add(other, path: path + [name]) }
        done.insert(name)
        script += module.function
    }
}

/// A module as a function.
private struct Module {
    private(set) var imports: [String] = []
    private(set) var function: String

    /// Reads a module line by line.
    init(_ name: String, _ text: String) throws(ViewerError) {
        var exports: [String] = []
        var body = ""
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let problem = ViewerError(.page, "\(name):\(index + 1): not a form that can be joined: \(line)")
            if line.hasPrefix("import ") {
                guard let (names, other) = Self.importedNames(line) else { throw problem }
                imports.append(other)
                body += "const { \(names) } = \(Self.constant(other));\n"
            } else if line.hasPrefix("export ") {
                guard let exported = Self.exportedName(line) else { throw problem }
                exports.append(exported)
                body += line.dropFirst("export ".count) + "\n"
            } else {
                body += line + "\n"
            }
        }
        function =
            "const \(Self.constant(name)) = (() => {\n\(body)return { \(exports.joined(separator: ", ")) };\n})();\n"
    }

    /// The module's exports under a name that no page has.
    private static func constant(_ name: String) -> String {
        "$" + name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }

    /// `import { a, b } from './other.js'`.
    private static func importedNames(_ line: Substring) -> (names: Substring, module: String)? {
        guard let match = line.wholeMatch(of: /import \{ ([A-Za-z0-9_$, ]+) \} from ['"]\.\/([A-Za-z0-9_.-]+)['"];?\s*/)
        else { return nil }
        guard !match.1.split(separator: " ").contains("as") else { return nil }
        return (match.1, String(match.2))
    }

    /// `export const a`, `export function a`, `export async function a`, `export class A`.
    private static func exportedName(_ line: Substring) -> String? {
        let form = /export (?:const|function\*?|async function\*?|class) ([A-Za-z0-9_$]+).*/
        return line.wholeMatch(of: form).map { String($0.1) }
    }
}
