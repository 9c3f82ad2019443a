// A file to import, as somebody orders it.

package import Intake
internal import Ledger
package import Recording
package import Reports

package struct ImportOrder: Sendable {
    /// Where the file lies; `-` = standard input.
    package var path: String
    /// What it is called in answers.
    package var name: String
    package var format: ImportFormat?
    package var encoding = TextEncoding.auto
    /// The path of a mapping, and what it is called.
    package var map: String?
    package var mapName: String?
    package var sheet: String?
    /// Whether rows that were there already are all listed.
    package var listsAll = false

    package init(path: String, name: String) {
        self.path = path
        self.name = name
    }

    /// - Throws: a fault of usage, or of the source.
    package func source() throws -> ImportSource {
        if let sheet, sheetNumber(sheet) == 0 { throw FaultError(.usage(.sheetZero(sheet))) }
        do throws(ImportSourceFault) {
            return try ImportSource(
                path: path, format: format, encoding: encoding, map: map, sheet: sheet)
        } catch {
            throw FaultError(
                .importSource(error, path: name, map: mapName ?? map, sheet: sheet))
        }
    }

    package func answer(
        _ report: ImportReport, of source: ImportSource, isDry: Bool, isVerbose: Bool = false
    ) -> ImportAnswer {
        var answer = ImportAnswer(
            file: name, map: mapName ?? map, isDry: isDry, encoding: source.encoding,
            report: report, isVerbose: isVerbose)
        answer.sheet = source.sheet
        return answer
    }

    /// What the mapping makes of the first rows.
    ///
    /// - Throws: a fault of usage without a mapping.
    package func explained(
        _ source: ImportSource, _ session: Session, limit: Int64
    ) throws -> [ExplainedRow] {
        do {
            return try explainedRows(of: source, session, limit: limit)
        } catch let fault as ImportFault {
            throw FaultError(.input(fault, path: name))
        }
    }
}

extension Session {
    /// Imports a file: every row, or none.
    ///
    /// - Parameter progress: called with the share of bytes read and the number of rows done.
    /// - Throws: `ImportRejected` with every bad row; a fault of the input.
    package func record(
        _ order: ImportOrder, from source: ImportSource,
        _ progress: (Double, Int64) -> Void = { _, _ in }
    ) throws -> ImportReport {
        do {
            let decider = RowDecider(source.reader, try learnAll(), today: moment.today)
            var run = try ImportRun(
                self, keysCountEverywhere: source.keysCountEverywhere,
                keepsDuplicates: order.listsAll)
            try run.run(decider, progress)
            return run.report
        } catch let fault as ImportFault {
            throw FaultError(.input(fault, path: order.name))
        }
    }
}
