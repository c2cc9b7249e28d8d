using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>Somebody with a browser that follows no redirect by itself, keeps cookies and fills in forms.</summary>
public sealed partial class Reader(Uri address) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    /// <summary>Where the portal is.</summary>
    public Uri Address => address;

    /// <summary>The cookies that the reader has.</summary>
    public CookieCollection Cookies => cookies.GetCookies(address);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Client => client ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };

    /// <summary>Asks for an address.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Stop);

    /// <summary>Sends a request.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Client.SendAsync(request, Stop);

    /// <summary>Asks for an address with a token.</summary>
    public async Task<HttpResponseMessage> GetWithTokenAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SendAsync(request);
    }

    /// <summary>Opens a page, fills in its form and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(path);
        var html = await page.Content.ReadAsStringAsync(Stop);
        var hidden = Hidden().Matches(html).Select(x => KeyValuePair.Create(x.Groups[1].Value, WebUtility.HtmlDecode(x.Groups[2].Value)));
        using var content = new FormUrlEncodedContent(hidden.Concat(fields.Select(x => KeyValuePair.Create(x.Name, x.Value))));
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content, Stop);
    }

    /// <summary>Signs in.</summary>
    public Task<HttpResponseMessage> SignInAsync(string email, string password = TestPortal.GoodPassword, string query = "") =>
        SubmitAsync("/account/login" + query, ("Input.Email", email), ("Input.Password", password));

    /// <inheritdoc/>
    public void Dispose() => client?.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
