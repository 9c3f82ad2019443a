// Hands the embedded files of this folder to the program: the SQL of the log and of the
// projections, the profiles, the forms of statements, and charts of accounts of before. The texts
// themselves live in `sql/`, `profiles/`, `statements/` and `charts/`; nothing is generated here.

package enum Schemas {
    /// SQL that creates the event log; `Schemas/sql/log.sql`.
    package static var logSQL: String { text(PackageResources.log_sql) }

    /// SQL that creates the projections; `Schemas/sql/projections.sql`.
    package static var projectionsSQL: String { text(PackageResources.projections_sql) }

    /// SQL of rebuildable parts as earlier programs wrote them; `Schemas/sql/earlier.sql`.
    package static var earlierSQL: String { text(PackageResources.earlier_sql) }

    /// The version of `projections.sql`, kept in the table `projection`; any change raises it.
    package static let projectionsVersion: Int64 = 7

    /// The profiles that `init --profile` accepts: identifier and the bytes of its NDJSON file.
    package static var profiles: [(id: String, bytes: [UInt8])] {
        [
            ("cn-2023", PackageResources.cn_2023_ndjson),
            ("generic", PackageResources.generic_ndjson),
        ]
    }

    /// The lines of the statements by profile; the last for a profile without its own.
    package static var statements: [(id: String, bytes: [UInt8])] {
        [
            ("cn-2023", PackageResources.cn_2023_statements_ndjson),
            ("generic", PackageResources.generic_statements_ndjson),
        ]
    }

    /// Charts of accounts that were in force before, and what became of their accounts.
    package static var charts: [(id: String, bytes: [UInt8])] {
        [("2004", PackageResources.cn_2004_csv)]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
