using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Values;

/// <summary>Which values a query asks for: <c>indicator</c>, <c>from</c>, <c>to</c>, <c>status</c>, and whether they tell their <c>assurance</c>.</summary>
internal static class ValueQuery
{
    /// <summary>Reads the query; all that is wrong at once.</summary>
    public static Outcome<ValueFilter> Read(IQueryCollection query)
    {
        var errors = new List<RefusalItem>();
        var filter = new ValueFilter(
            Take<IndicatorCode>("indicator", "codeShape", IndicatorCode.TryParse), Take<Period>("from", "periodShape", Period.TryParse),
            Take<Period>("to", "periodShape", Period.TryParse), Take<ValueStatus>("status", "noneOf", ApiJson.TryName, ApiJson.Names<ValueStatus>()),
            Take<bool>("assurance", "noneOf", bool.TryParse, "true", "false") ?? false);
        return errors.Count > 0 ? new Refusal(RefusalKind.Invalid, errors) : filter;

        T? Take<T>(string field, string code, Reader<T> read, params IEnumerable<string> args)
            where T : struct
        {
            var text = query[field].ToString();
            if (text.Length == 0)
            {
                return null;
            }

            if (read(text, out var value))
            {
                return value;
            }

            errors.Add(new(field, code, [text, .. args]));
            return null;
        }
    }

    private delegate bool Reader<T>(string? text, out T value);
}
