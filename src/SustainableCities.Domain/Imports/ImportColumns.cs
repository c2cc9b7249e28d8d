using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Imports;

/// <summary>Where the columns of the exchange file (design, section 5) stand in a file; −1 for one that it does not have.</summary>
/// <param name="Header">The row that names them.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Value">The figure, or <i>not applicable</i>.</param>
/// <param name="Note">The note.</param>
/// <param name="Source">The source.</param>
/// <param name="Part">The part.</param>
/// <param name="Qualifier">The qualifier.</param>
/// <param name="Ignored">Names of columns that are not read.</param>
public sealed record ImportColumns(
    int Header, int Indicator, int Period, int Value, int Note, int Source, int Part, int Qualifier, IReadOnlyList<string> Ignored)
{
    /// <summary>How many rows are looked through for the one that names the columns: titles may stand above it.</summary>
    public const int SearchedRows = 20;

    private static readonly (string Column, string[] Names)[] Known =
    [
        ("indicator", ["indicator", "code", "indicatorcode", "指标", "指标代码", "指标编号", "代码", "编号"]),
        ("period", ["period", "year", "期间", "时期", "年份", "年度"]),
        ("value", ["value", "figure", "数值", "值", "指标值"]),
        ("status", ["status", "状态"]),
        ("note", ["note", "备注", "说明"]),
        ("source", ["source", "来源", "数据来源"]),
        ("part", ["part", "分项"]),
        ("qualifier", ["qualifier", "限定"]),
    ];

    // What a template says beside its cells: known, and never read.
    private static readonly string[] Told = ["name", "unit", "lastperiod", "lastvalue", "指标名称", "名称", "单位", "计量单位", "上期期间", "上期数值"];

    /// <summary>Whether a row names the columns that are needed.</summary>
    public static bool IsHeader(FileRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var names = row.Cells.Select(c => NameOf(c.Text)).ToHashSet();
        return names.Contains("indicator") && names.Contains("period") && names.Contains("value");
    }

    /// <summary>Finds the columns. Refused by <c>fileNoHeader</c>, and by <c>columnTwice</c> with the column's name.</summary>
    public static Outcome<ImportColumns> Find(IReadOnlyList<FileRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Take(SearchedRows).FirstOrDefault(IsHeader) is not { } header)
        {
            return Refusal.Of(RefusalKind.Invalid, "file", "fileNoHeader");
        }

        var names = header.Cells.Select(c => NameOf(c.Text)).ToList();
        var twice = names.OfType<string>().GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is not null
            ? Refusal.Of(RefusalKind.Invalid, "file", "columnTwice", twice)
            : new ImportColumns(
                header.Number, names.IndexOf("indicator"), names.IndexOf("period"), names.IndexOf("value"), names.IndexOf("note"),
                names.IndexOf("source"), names.IndexOf("part"), names.IndexOf("qualifier"),
                [.. header.Cells.Where((c, i) => names[i] is null && c.Text.Trim().Length > 0 && !Told.Contains(Plain(c.Text), StringComparer.OrdinalIgnoreCase)).Select(c => c.Text.Trim())]);
    }

    private static string? NameOf(string text)
    {
        var plain = Plain(text);
        return Known.FirstOrDefault(k => k.Names.Contains(plain, StringComparer.OrdinalIgnoreCase)).Column;
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '*' or '\uFEFF')));
}
