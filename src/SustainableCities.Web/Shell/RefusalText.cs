using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;

namespace SustainableCities.Web.Shell;

/// <summary>
/// The words of refusals, for whoever cannot show them beside a field: command line and API. The words of a code stand with the
/// feature that refuses, under the key <c>Refused_code</c>; a feature adds its words' marker class here.
/// </summary>
public sealed class RefusalText(IStringLocalizerFactory words)
{
    private static readonly Type[] Features = [typeof(AccountWords), typeof(ApiWords)];

    /// <summary>One thing that is wrong as a sentence; the bare code and its figures where no feature has words for it.</summary>
    public string Say(RefusalItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        foreach (var feature in Features)
        {
            var found = words.Create(feature)["Refused_" + item.Code, [.. item.Args]];
            if (!found.ResourceNotFound)
            {
                return found.Value;
            }
        }

        return item.Args.Count == 0 ? item.Code : $"{item.Code}: {string.Join(", ", item.Args)}";
    }
}
