using System.Globalization;
using System.Text;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Cities;

/// <summary>A row of an export, named like the columns of the CSV file (design, section 5).</summary>
public sealed record ExportRow(
    IndicatorCode Indicator, Period Period, decimal? Value, ValueStatus Status, string Note, string Source, string Part, Qualifier Qualifier, bool Demonstration, bool NotApplicable);

/// <summary>All of a city's values that the asking party may read, as rows of an exchange file.</summary>
public sealed class ValueExport(ValueService values)
{
    private const int Page = 500;

    /// <summary>The mark of a made-up figure in the source column.</summary>
    public const string DemonstrationMark = "Demonstration data 演示数据";

    /// <summary>Reads the rows, by indicator, then period.</summary>
    public async Task<Outcome<List<ExportRow>>> ReadAsync(Actor actor, CityKey key, CancellationToken cancellationToken)
    {
        var rows = new List<ExportRow>();
        for (var page = 1; ; page++)
        {
            var found = await values.ListAsync(actor, key, new ValueFilter(), page, Page, cancellationToken);
            if (!found.Ok)
            {
                return found.Refusal;
            }

            rows.AddRange(found.Value.Items.Select(Row));
            if (rows.Count >= found.Value.Total || found.Value.Items.Count == 0)
            {
                return rows;
            }
        }
    }

    /// <summary>
    /// The CSV file: UTF-8 with a byte-order mark for Excel and WPS. Text cells that a spreadsheet would take for a formula get a
    /// leading apostrophe; figures never do.
    /// </summary>
    public static byte[] Csv(IReadOnlyList<ExportRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder("indicator,period,value,status,note,source,part,qualifier\r\n");
        foreach (var row in rows)
        {
            var value = row.NotApplicable ? "N/A" : row.Value?.ToString(CultureInfo.InvariantCulture) ?? "";
            text.Append(CultureInfo.InvariantCulture, $"{row.Indicator},{row.Period},{value},{Api.ApiJson.Name(row.Status)},")
                .Append(Cell(row.Note)).Append(',').Append(Cell(row.Source)).Append(',').Append(Cell(row.Part)).Append(',').Append(Api.ApiJson.Name(row.Qualifier)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static ExportRow Row(ValueView v) => new(
        v.Indicator, v.Period, v.Content.Figure, v.Status, v.Content.Note,
        v.Content.Demonstration && v.Content.Source.Length == 0 ? DemonstrationMark : v.Content.Source, v.Part, v.Content.Qualifier, v.Content.Demonstration, v.Content.NotApplicable);

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@'\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
