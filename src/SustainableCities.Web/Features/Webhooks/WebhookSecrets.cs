using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>Secrets that have to be read again are closed with the keys in <c>Storage:Directory</c>: who has the database alone signs nothing.</summary>
public static class WebhookSecrets
{
    /// <summary>The lock over a ring of keys.</summary>
    public static SecretLock Lock(IDataProtectionProvider keys)
    {
        var protector = keys.CreateProtector("SustainableCities.Webhooks.Secret");
        return new SecretLock(secret => protector.Protect(Encoding.UTF8.GetBytes(secret)), closed =>
        {
            try
            {
                return Encoding.UTF8.GetString(protector.Unprotect(closed));
            }
            catch (CryptographicException)
            {
                return null;
            }
        });
    }
}
