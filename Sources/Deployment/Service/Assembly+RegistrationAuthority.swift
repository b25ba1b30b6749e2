import Registration
import Secrets
import X509

extension Assembly {
  /// An institution's registration authority, with its keys as the folder keeps them.
  static func registrationAuthority(
    of registration: Registration, in folder: DeploymentFolder, box: SealedBox, pool: WorkPool
  ) -> RegistrationAuthority {
    let keys = RegistrationKeyFolder(folder, institution: registration.institution.id, box: box)
    return RegistrationAuthority(
      rsa: registration.registrationAuthorityKeys(.rsa2048, kept: keys.kept(.rsa2048), pool: pool) {
        try keys.keep($0, .rsa2048, at: $1)
      },
      ec: registration.registrationAuthorityKeys(.ecP256, kept: keys.kept(.ecP256), pool: pool) {
        try keys.keep($0, .ecP256, at: $1)
      }, pool: pool)
  }
}
