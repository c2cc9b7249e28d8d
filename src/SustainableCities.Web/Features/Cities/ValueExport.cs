using System.Globalization;
using System.Text;
using System.Text.Json;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;

namespace SustainableCities.Web.Features.Cities;

/// <summary>The files that a city's values can be had as.</summary>
public enum ExportFormat
{
    /// <summary>A table for spreadsheets, UTF-8 with a byte-order mark for Excel and WPS.</summary>
    Csv,

    /// <summary>The same table as a workbook.</summary>
    Xlsx,

    /// <summary>An array of objects named like the columns of the table.</summary>
    Json,
}

/// <summary>
/// All of a city's values that the asking party may read, by indicator, then period, as an exchange file (design, section 5).
/// Written row by row: its size does not depend on memory.
/// </summary>
public sealed class ValueExport(ValueService values)
{
    private const int FlushedAt = 16 * 1024;

    private static readonly string[] Columns = ["indicator", "period", "value", "status", "note", "source", "part", "qualifier"];

    /// <summary>The formats by the names of the contract.</summary>
    public static IReadOnlyDictionary<string, ExportFormat> Formats { get; } = new Dictionary<string, ExportFormat>(StringComparer.Ordinal)
    {
        ["csv"] = ExportFormat.Csv,
        ["xlsx"] = ExportFormat.Xlsx,
        ["json"] = ExportFormat.Json,
    };

    /// <summary>The rows, read while they are written; a refusal comes before the first byte.</summary>
    public Task<Outcome<ValueStream>> ReadAsync(Actor actor, CityKey key, CancellationToken cancellationToken) =>
        values.StreamAsync(actor, key, new ValueFilter(), cancellationToken);

    /// <summary>Writes the file.</summary>
    public static Task WriteAsync(ValueStream rows, ExportFormat format, Stream to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(to);
        return format switch
        {
            ExportFormat.Csv => WriteCsvAsync(rows.Values, to, cancellationToken),
            ExportFormat.Xlsx => WorkbookWriter.WriteAsync("values", Columns, rows.Values.Select(Cells), to, cancellationToken),
            _ => WriteJsonAsync(rows.Values, to, cancellationToken),
        };
    }

    /// <summary>The file as an answer.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, CityKey key, ExportFormat format, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(CurrentActor.From(context.User), key, cancellationToken);
        return ApiProblem.Answer(context, rows, stream => Results.Stream(
            to => WriteAsync(stream, format, to, cancellationToken),
            format switch
            {
                ExportFormat.Csv => "text/csv; charset=utf-8",
                ExportFormat.Xlsx => WorkbookWriter.MediaType,
                _ => "application/json; charset=utf-8",
            },
            format == ExportFormat.Json ? null : $"{key}-values.{(format == ExportFormat.Csv ? "csv" : "xlsx")}"));
    }

    // A figure stands as it is kept; text cells that a spreadsheet would take for a formula get a leading apostrophe.
    private static async Task WriteCsvAsync(IAsyncEnumerable<ValueView> rows, Stream to, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), FlushedAt, leaveOpen: true);
        await text.WriteAsync(string.Join(',', Columns) + "\r\n");
        await foreach (var v in rows.WithCancellation(cancellationToken))
        {
            var figure = Figure(v);
            await text.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{v.Indicator},{v.Period},{figure},{ApiJson.Name(v.Status)},{Cell(Note(v))},{Cell(v.Content.SourceShown)},{Cell(v.Part)},{ApiJson.Name(v.Content.Qualifier)}\r\n"));
        }
    }

    private static async Task WriteJsonAsync(IAsyncEnumerable<ValueView> rows, Stream to, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder, SkipValidation = true });
        json.WriteStartArray();
        await foreach (var v in rows.WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            json.WriteString("indicator", v.Indicator.ToString());
            json.WriteString("period", v.Period.ToString());
            ApiJson.Write(json, "value", v.Content.Figure);
            json.WriteString("status", ApiJson.Name(v.Status));
            json.WriteString("note", Note(v));
            json.WriteString("source", v.Content.SourceShown);
            json.WriteString("part", v.Part);
            json.WriteString("qualifier", ApiJson.Name(v.Content.Qualifier));
            json.WriteBoolean("notApplicable", v.Content.NotApplicable);
            json.WriteEndObject();
            if (json.BytesPending > FlushedAt)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }

    // The same cells for the workbook, where a text is typed as one.
    private static IReadOnlyList<FileCell> Cells(ValueView v) =>
    [
        new(v.Indicator.ToString()), new(v.Period.ToString()), new(Figure(v), IsNumber: v.Content.Figure is not null), new(ApiJson.Name(v.Status)),
        new(Note(v)), new(v.Content.SourceShown), new(v.Part), new(ApiJson.Name(v.Content.Qualifier)),
    ];

    private static string Figure(ValueView v) => v.Content.NotApplicable ? "N/A" : v.Content.Figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Note(ValueView v) => v.Whole || v.Content.NotApplicable ? v.Content.Note : "";

    private static string Cell(string text)
    {
        var safe = FormulaMark.Set(text);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
