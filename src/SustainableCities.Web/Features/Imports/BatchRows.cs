using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Imports;

/// <summary>A JSON array as the rows of a table, so that one reader serves both; its items are counted from 1.</summary>
internal static class BatchRows
{
    private static readonly string[] Columns = ["indicator", "period", "value", "note", "source", "part", "qualifier"];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>What hands the rows over, one after the other; refused with <c>bodyNotBatch</c> where it is no array of objects, and with <c>fileTooLong</c>.</summary>
    public static Outcome<Func<Func<FileRow, bool>, Refusal?>> Read(byte[] body)
    {
        try
        {
            var root = JsonElement.Parse(body, Strict);
            if (root.ValueKind != JsonValueKind.Array || !Utf8.IsValid(JsonMarshal.GetRawUtf8Value(root)) || root.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Object))
            {
                return Refusal.Of(RefusalKind.Malformed, "", "bodyNotBatch");
            }

            return root.GetArrayLength() > FileReader.MostRows
                ? Refusal.Of(RefusalKind.Invalid, "", "fileTooLong", FileReader.MostRows.ToString(CultureInfo.InvariantCulture))
                : (Func<Func<FileRow, bool>, Refusal?>)(take => HandOver(root, take));
        }
        catch (JsonException)
        {
            return Refusal.Of(RefusalKind.Malformed, "", "bodyNotBatch");
        }
    }

    private static Refusal? HandOver(JsonElement root, Func<FileRow, bool> take)
    {
        var number = 0;
        var more = take(new FileRow(0, [.. Columns.Select(c => new FileCell(c))]));
        foreach (var item in root.EnumerateArray())
        {
            if (!more)
            {
                break;
            }

            more = take(Row(++number, item));
        }

        return null;
    }

    private static FileRow Row(int number, JsonElement item)
    {
        var wrong = new List<ImportRefusal>();
        var cells = Array.ConvertAll(Columns, column => column == "value" ? Figure(item, number, wrong) : Text(item, column, number, wrong));
        return new FileRow(number, cells) { Wrong = wrong };
    }

    private static FileCell Text(JsonElement item, string column, int number, List<ImportRefusal> wrong)
    {
        if (!item.TryGetProperty(column, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return new("");
        }

        if (element.ValueKind == JsonValueKind.Number && column == "period")
        {
            return new(element.GetRawText());
        }

        if (ApiRequest.Usable(element) is { } text)
        {
            return new(FormulaMark.SetInTyped(text));
        }

        wrong.Add(new(number, column, "notText", []));
        return new("");
    }

    private static FileCell Figure(JsonElement item, int number, List<ImportRefusal> wrong)
    {
        var applies = !(item.TryGetProperty("notApplicable", out var flag) && flag.ValueKind == JsonValueKind.True);
        var given = item.TryGetProperty("value", out var element);
        if (!given || element.ValueKind == JsonValueKind.Null)
        {
            if (!given && applies)
            {
                wrong.Add(new(number, "value", "required", []));
            }

            return new(applies ? "" : "N/A");
        }

        if (!applies)
        {
            wrong.Add(new(number, "value", EntryRules.FigureAndNotApplicable, []));
            return new("");
        }

        if (element.ValueKind != JsonValueKind.Number)
        {
            if (ApiRequest.Usable(element) is { } text)
            {
                return new(text);
            }

            wrong.Add(new(number, "value", FigureCodes.NotANumber, [element.ValueKind.ToString()]));
            return new("");
        }

        var reading = ApiNumber.Read(element.GetRawText());
        if (reading.Figure is { } figure)
        {
            return new(figure.ToString(CultureInfo.InvariantCulture), IsNumber: true);
        }

        wrong.Add(new(number, "value", reading.Code ?? FigureCodes.NotANumber, reading.Args));
        return new("");
    }
}
